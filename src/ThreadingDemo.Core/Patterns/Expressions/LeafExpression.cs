using System;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>An expression without parts, known only when a pattern is made a program of.</summary>
public abstract class LeafExpression : Expression
{
    private protected LeafExpression(params Expression?[] parts)
        : base(parts)
    {
    }

    /// <inheritdoc/>
    public override int Evaluate(int[] frame) => throw new InvalidOperationException($"{GetType().Name} has no value before it is lowered.");

    /// <inheritdoc/>
    public override Expression Map(Func<Expression, Expression> leaf) => leaf(this);
}
