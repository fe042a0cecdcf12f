namespace ThreadingDemo.Patterns.Statements;

/// <summary>Ends the thread.</summary>
public sealed class ReturnStatement : Statement
{
}
