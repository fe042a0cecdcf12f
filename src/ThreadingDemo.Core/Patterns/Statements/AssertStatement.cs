using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Is a fault Error where its condition is false.</summary>
public sealed class AssertStatement(Expression condition) : Statement
{
    /// <summary>What has to be true.</summary>
    public Expression Condition { get; } = condition;
}
