namespace ThreadingDemo.Demos;

/// <summary>An example: its properties are its options.</summary>
public abstract class Demo
{
    /// <summary>Checks conditions beyond the range of a single option; to be called before anything is started.</summary>
    /// <exception cref="Options.OptionException">The options cannot be run.</exception>
    public virtual void Validate()
    {
    }
}
