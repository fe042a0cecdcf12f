using System;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>Two expressions and an operator between them.</summary>
public sealed class BinaryExpression(BinaryOperator @operator, Expression left, Expression right) : Expression(left, right)
{
    /// <summary>The operator.</summary>
    public BinaryOperator Operator { get; } = @operator;

    /// <summary>The left side, which is evaluated first.</summary>
    public Expression Left { get; } = left;

    /// <summary>The right side.</summary>
    public Expression Right { get; } = right;

    /// <inheritdoc/>
    public override int Evaluate(int[] frame)
    {
        int left = Left.Evaluate(frame);
        switch (Operator)
        {
            case BinaryOperator.And:
                return left != 0 && Right.Evaluate(frame) != 0 ? 1 : 0;
            case BinaryOperator.Or:
                return left != 0 || Right.Evaluate(frame) != 0 ? 1 : 0;
        }

        int right = Right.Evaluate(frame);
        return Operator switch
        {
            BinaryOperator.Add => Checked((long)left + right),
            BinaryOperator.Subtract => Checked((long)left - right),
            BinaryOperator.Multiply => Checked((long)left * right),
            BinaryOperator.Remainder => right == 0 ? throw new PatternFaultException($"{left} is divided by zero") : (int)((long)left % right),
            BinaryOperator.Equal => left == right ? 1 : 0,
            BinaryOperator.NotEqual => left != right ? 1 : 0,
            BinaryOperator.Less => left < right ? 1 : 0,
            BinaryOperator.LessOrEqual => left <= right ? 1 : 0,
            BinaryOperator.Greater => left > right ? 1 : 0,
            _ => left >= right ? 1 : 0,
        };
    }

    /// <inheritdoc/>
    public override Expression Map(Func<Expression, Expression> leaf) => new BinaryExpression(Operator, Left.Map(leaf), Right.Map(leaf));

    private static int Checked(long value) =>
        value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new PatternFaultException($"{value} is beyond the range of an integer");
}
