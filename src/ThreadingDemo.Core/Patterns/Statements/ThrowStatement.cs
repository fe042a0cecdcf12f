namespace ThreadingDemo.Patterns.Statements;

/// <summary>Goes to the handler of the innermost try.</summary>
public sealed class ThrowStatement : Statement
{
}
