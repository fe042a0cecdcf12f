using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Waits until a condition over one shared integer is true, in the step that sees it so.</summary>
public sealed class AwaitStatement(Expression condition) : Statement
{
    /// <summary>The condition; it reads one shared integer, once.</summary>
    public Expression Condition { get; } = condition;
}
