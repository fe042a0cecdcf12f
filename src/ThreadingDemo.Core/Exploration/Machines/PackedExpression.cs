using System;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>An expression over a packed state. Where it cannot be evaluated, that is a fault, and the value does not matter.</summary>
internal abstract class PackedExpression
{
    public abstract int Evaluate(StepContext context);
}

internal sealed class PackedConstant(int value) : PackedExpression
{
    public int Value => value;

    public override int Evaluate(StepContext context) => value;
}

internal sealed class PackedField(RangedField field) : PackedExpression
{
    public override int Evaluate(StepContext context) => field.Read(context);
}

/// <summary>A ghost; it cannot be evaluated where it has no value.</summary>
internal sealed class PackedGhost(RangedField field, string name) : PackedExpression
{
    public override int Evaluate(StepContext context)
    {
        int value = field.Read(context);
        if (value == Cell.NoValue)
        {
            Faults.NoValue(context, name);
        }

        return value;
    }
}

/// <summary>A local: what the step has given to it, or else what the state keeps.</summary>
internal sealed class PackedLocal(RangedField field, int register) : PackedExpression
{
    public override int Evaluate(StepContext context) => context.IsSet[register] ? context.Registers[register] : field.Read(context);
}

internal sealed class PackedRegister(int register) : PackedExpression
{
    public override int Evaluate(StepContext context) => context.Registers[register];
}

/// <summary>An element of an array of shared integers.</summary>
internal sealed class PackedElement(PackedExpression[] cells, PackedExpression index) : PackedExpression
{
    public override int Evaluate(StepContext context)
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

/// <summary>What the machine counts in a state.</summary>
internal sealed class PackedCount(Func<StepContext, int> count) : PackedExpression
{
    public override int Evaluate(StepContext context) => count(context);
}

internal sealed class PackedUnary(UnaryOperator @operator, PackedExpression operand) : PackedExpression
{
    public override int Evaluate(StepContext context)
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
    public override int Evaluate(StepContext context)
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

    private static int Checked(StepContext context, long value)
    {
        if (value is < int.MinValue or > int.MaxValue)
        {
            Faults.BeyondIntegers(context, value);
        }

        return unchecked((int)value);
    }
}
