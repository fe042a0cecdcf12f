using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Gives a local any value of a range.</summary>
public sealed class ChooseStatement(LocalExpression target, Expression minimum, Expression maximum) : Statement
{
    /// <summary>Gets the value.</summary>
    public LocalExpression Target { get; } = target;

    /// <summary>The least value.</summary>
    public Expression Minimum { get; } = minimum;

    /// <summary>The greatest value.</summary>
    public Expression Maximum { get; } = maximum;
}
