using System;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>Packs expressions for a layout of states. Constant expressions are evaluated.</summary>
internal static class ExpressionPacker
{
    public static PackedExpression Pack(Expression expression, Func<Expression, PackedExpression> leaf) => expression switch
    {
        ConstantExpression constant => new PackedConstant(constant.Value),
        UnaryExpression unary => Pack(unary, Pack(unary.Operand, leaf)),
        BinaryExpression binary => Pack(binary, Pack(binary.Left, leaf), Pack(binary.Right, leaf)),
        _ => leaf(expression),
    };

    private static PackedExpression Pack(UnaryExpression unary, PackedExpression operand) =>
        Fold(new PackedUnary(unary.Operator, operand), operand);

    private static PackedExpression Pack(BinaryExpression binary, PackedExpression left, PackedExpression right) =>
        Fold(new PackedBinary(binary.Operator, left, right), left, right);

    private static PackedExpression Fold(PackedExpression packed, params PackedExpression[] parts)
    {
        if (!Array.TrueForAll(parts, part => part is PackedConstant))
        {
            return packed;
        }

        StateAccess context = new(0, 0, 0);
        int value = packed.Evaluate(context);
        return context.Fault is null ? new PackedConstant(value) : packed;
    }
}
