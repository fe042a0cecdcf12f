using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Computes a value and keeps it in a local, a shared integer, an array's element, or a ghost.</summary>
public sealed class AssignStatement(Expression target, Expression value) : Statement
{
    /// <summary>Where it is kept.</summary>
    public Expression Target { get; } = target;

    /// <summary>The value.</summary>
    public Expression Value { get; } = value;
}
