using System;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// An expression over a packed state. If it cannot be evaluated, a fault is recorded, and the value is meaningless.
/// </summary>
internal abstract class PackedExpression
{
    public abstract int Evaluate(StateAccess context);
}

internal sealed class PackedConstant(int value) : PackedExpression
{
    public int Value => value;

    public override int Evaluate(StateAccess context) => value;
}

internal sealed class PackedField(RangedField field) : PackedExpression
{
    public override int Evaluate(StateAccess context) => field.Read(context);
}

/// <summary>A ghost. It cannot be evaluated if it has no value.</summary>
internal sealed class PackedGhost(RangedField field, string name) : PackedExpression
{
    public override int Evaluate(StateAccess context)
    {
        int value = field.Read(context);
        if (value == Cell.NoValue)
        {
            Faults.NoValue(context, name);
        }

        return value;
    }
}

/// <summary>A local: the value that the step has given to it, or else the value in the state.</summary>
internal sealed class PackedLocal(RangedField field, int register) : PackedExpression
{
    public override int Evaluate(StateAccess context) => context.IsSet[register] ? context.Registers[register] : field.Read(context);
}

internal sealed class PackedRegister(int register) : PackedExpression
{
    public override int Evaluate(StateAccess context) => context.Registers[register];
}

/// <summary>An element of an array of shared integers.</summary>
internal sealed class PackedElement(PackedExpression[] cells, PackedExpression index) : PackedExpression
{
    public override int Evaluate(StateAccess context)
    {
        int at = index.Evaluate(context);
        if ((uint)at < (uint)cells.Length)
        {
            return cells[at].Evaluate(context);
        }

        Faults.NoElement(context, at, cells.Length);
        return 0;
    }
}

/// <summary>A number that is counted in a state.</summary>
internal sealed class PackedCount(Func<StateAccess, int> count) : PackedExpression
{
    public override int Evaluate(StateAccess context) => count(context);
}

internal sealed class PackedUnary(UnaryOperator @operator, PackedExpression operand) : PackedExpression
{
    public override int Evaluate(StateAccess context)
    {
        int value = operand.Evaluate(context);
        if (@operator == UnaryOperator.Not)
        {
            return value == 0 ? 1 : 0;
        }

        if (value == int.MinValue)
        {
            Faults.BeyondIntegers(context, -(long)value);
        }

        return unchecked(-value);
    }
}

internal sealed class PackedBinary(BinaryOperator @operator, PackedExpression left, PackedExpression right) : PackedExpression
{
    public override int Evaluate(StateAccess context)
    {
        int a = left.Evaluate(context);
        switch (@operator)
        {
            case BinaryOperator.And:
                return a != 0 && right.Evaluate(context) != 0 ? 1 : 0;
            case BinaryOperator.Or:
                return a != 0 || right.Evaluate(context) != 0 ? 1 : 0;
        }

        int b = right.Evaluate(context);
        switch (@operator)
        {
            case BinaryOperator.Equal:
                return a == b ? 1 : 0;
            case BinaryOperator.NotEqual:
                return a != b ? 1 : 0;
            case BinaryOperator.Less:
                return a < b ? 1 : 0;
            case BinaryOperator.LessOrEqual:
                return a <= b ? 1 : 0;
            case BinaryOperator.Greater:
                return a > b ? 1 : 0;
            case BinaryOperator.GreaterOrEqual:
                return a >= b ? 1 : 0;
            case BinaryOperator.Add:
                return Checked(context, (long)a + b);
            case BinaryOperator.Subtract:
                return Checked(context, (long)a - b);
            case BinaryOperator.Multiply:
                return Checked(context, (long)a * b);
            default:
                if (b == 0)
                {
                    Faults.DivisionByZero(context, a);
                    return 0;
                }

                return (int)((long)a % b);
        }
    }

    private static int Checked(StateAccess context, long value)
    {
        if (value is < int.MinValue or > int.MaxValue)
        {
            Faults.BeyondIntegers(context, value);
        }

        return unchecked((int)value);
    }
}
