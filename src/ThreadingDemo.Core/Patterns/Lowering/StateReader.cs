using System;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>Evaluates expressions of requirements over a state.</summary>
/// <param name="layout">The layout of the pattern's declarations.</param>
/// <param name="observe">The value of a cell.</param>
/// <param name="inside">The number of threads in a region.</param>
/// <param name="waiting">Returns the number of threads that wait for a semaphore, by its number.</param>
/// <param name="count">Returns the number of values in a queue, by its number.</param>
internal sealed class StateReader(
    Layout layout, Func<int, int> observe, Func<string, int> inside, Func<int, int> waiting, Func<int, int> count)
{
    /// <summary>Returns the value of the expression.</summary>
    /// <exception cref="PatternFaultException">It has no value in this state.</exception>
    public int Evaluate(Expression expression)
    {
        switch (expression)
        {
            case VariableExpression variable:
                return observe(layout[variable.Declaration].First);
            case ElementExpression element:
                return observe(At(layout[element.Declaration], Evaluate(element.Index)));
            case QueueCountExpression queue:
                return count(layout[queue.Queue].First);
            case InsideExpression counted:
                return inside(counted.Region);
            case WaitingExpression { Semaphore: { } semaphore }:
                return waiting(At(layout[semaphore.Declaration], semaphore.Index is null ? 0 : Evaluate(semaphore.Index)));
            case UnaryExpression unary:
                return new UnaryExpression(unary.Operator, Evaluate(unary.Operand)).Evaluate([]);

            // The right side may be a fault if the left one decides the result.
            case BinaryExpression { Operator: BinaryOperator.And } both:
                return Evaluate(both.Left) != 0 && Evaluate(both.Right) != 0 ? 1 : 0;
            case BinaryExpression { Operator: BinaryOperator.Or } either:
                return Evaluate(either.Left) != 0 || Evaluate(either.Right) != 0 ? 1 : 0;
            case BinaryExpression binary:
                return new BinaryExpression(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)).Evaluate([]);
            default:
                return layout.Constant(expression, "A requirement");
        }
    }

    private static int At((int First, int Length) place, int index) => index >= 0 && index < place.Length
        ? place.First + index
        : throw new PatternFaultException($"there is no element {index}: the indices go from 0 to {place.Length - 1}");
}
