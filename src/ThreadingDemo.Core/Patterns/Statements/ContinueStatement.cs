namespace ThreadingDemo.Patterns.Statements;

/// <summary>Ends the round of the innermost loop.</summary>
public sealed class ContinueStatement : Statement
{
}
