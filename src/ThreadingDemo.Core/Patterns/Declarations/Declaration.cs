namespace ThreadingDemo.Patterns.Declarations;

/// <summary>Something that all threads of a pattern share.</summary>
public abstract class Declaration(string name)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}
