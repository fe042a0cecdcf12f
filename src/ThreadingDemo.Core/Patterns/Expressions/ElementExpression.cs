using System;
using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>An element of a shared or ghost array: reading it is a step.</summary>
public sealed class ElementExpression(ArrayDeclaration declaration, Expression index) : Expression(index)
{
    /// <summary>The array.</summary>
    public ArrayDeclaration Declaration { get; } = declaration;

    /// <summary>Which element, from 0.</summary>
    public Expression Index { get; } = index;

    /// <inheritdoc/>
    public override int Evaluate(int[] frame) => throw new InvalidOperationException("An element has no value before it is lowered.");

    /// <inheritdoc/>
    public override Expression Map(Func<Expression, Expression> leaf) => leaf(new ElementExpression(Declaration, Index.Map(leaf)));
}
