namespace ThreadingDemo.Patterns.Statements;

/// <summary>A step that does nothing but happen: what the requirements Before and Order speak of.</summary>
public sealed class StepStatement(string name) : Statement
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}
