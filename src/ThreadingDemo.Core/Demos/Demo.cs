namespace ThreadingDemo.Demos;

/// <summary>An example: its properties are its options.</summary>
public abstract class Demo
{
    /// <summary>Checks what no single option's range says; to be called before anything is started.</summary>
    /// <exception cref="Options.OptionException">The options cannot be run.</exception>
    public virtual void Validate()
    {
    }
}
