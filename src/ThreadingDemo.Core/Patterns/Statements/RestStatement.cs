namespace ThreadingDemo.Patterns.Statements;

/// <summary>A resting point: the thread may stay here for ever.</summary>
public sealed class RestStatement : Statement
{
}
