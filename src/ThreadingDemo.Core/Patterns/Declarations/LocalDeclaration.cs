namespace ThreadingDemo.Patterns.Declarations;

/// <summary>An integer that each thread of a family has for itself.</summary>
public sealed class LocalDeclaration(string name, IntegerRange range) : Declaration(name)
{
    /// <summary>The values it may take.</summary>
    public IntegerRange Range { get; } = range;
}
