using System;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>An operator and its operand.</summary>
public sealed class UnaryExpression(UnaryOperator @operator, Expression operand) : Expression(operand)
{
    /// <summary>The operator.</summary>
    public UnaryOperator Operator { get; } = @operator;

    /// <summary>The operand.</summary>
    public Expression Operand { get; } = operand;

    /// <inheritdoc/>
    public override int Evaluate(int[] frame)
    {
        int operand = Operand.Evaluate(frame);
        return Operator == UnaryOperator.Not ? (operand == 0 ? 1 : 0)
            : operand == int.MinValue ? throw new PatternFaultException($"-({operand}) is beyond the range of an integer")
            : -operand;
    }

    /// <inheritdoc/>
    public override Expression Map(Func<Expression, Expression> leaf) => new UnaryExpression(Operator, Operand.Map(leaf));
}
