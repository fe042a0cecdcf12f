namespace ThreadingDemo.Patterns.Statements;

/// <summary>Leaves the innermost loop.</summary>
public sealed class BreakStatement : Statement
{
}
