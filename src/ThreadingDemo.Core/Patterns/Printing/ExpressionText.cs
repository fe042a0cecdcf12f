using System.Globalization;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Printing;

/// <summary>An expression as pseudo-code, with no more parentheses than it needs.</summary>
public static class ExpressionText
{
    /// <summary>The expression's text.</summary>
    public static string Of(Expression expression) => Of(expression, outer: 0);

    /// <summary>The text of a resource, with its index where it has one.</summary>
    public static string Of(ResourceReference reference) =>
        reference.Declaration.Name + (reference.Index is null ? "" : $"[{Of(reference.Index)}]");

    private static string Of(Expression expression, int outer) => expression switch
    {
        ConstantExpression constant => constant.Value.ToString(CultureInfo.InvariantCulture),
        ParameterExpression parameter => parameter.Parameter.Name,
        VariableExpression variable => variable.Declaration.Name,
        LocalExpression local => local.Declaration.Name,
        ElementExpression element => $"{element.Declaration.Name}[{Of(element.Index)}]",
        InsideExpression inside => $"inside({inside.Region})",
        WaitingExpression waiting => $"waiting({Of(waiting.Semaphore)})",
        SlotExpression slot => slot.Name,
        UnaryExpression { Operator: UnaryOperator.Not } not => "not " + Of(not.Operand, 7),
        UnaryExpression negation => "-" + Of(negation.Operand, 7),
        BinaryExpression binary => Of(binary, outer),
        _ => expression.GetType().Name,
    };

    private static string Of(BinaryExpression binary, int outer)
    {
        (string symbol, int rank) = binary.Operator switch
        {
            BinaryOperator.Or => ("or", 1),
            BinaryOperator.And => ("and", 2),
            BinaryOperator.Equal => ("==", 3),
            BinaryOperator.NotEqual => ("!=", 3),
            BinaryOperator.Less => ("<", 3),
            BinaryOperator.LessOrEqual => ("<=", 3),
            BinaryOperator.Greater => (">", 3),
            BinaryOperator.GreaterOrEqual => (">=", 3),
            BinaryOperator.Add => ("+", 4),
            BinaryOperator.Subtract => ("-", 4),
            BinaryOperator.Multiply => ("*", 5),
            _ => ("%", 5),
        };

        // The right side binds one tighter, as operators of one rank group to the left.
        string text = $"{Of(binary.Left, rank)} {symbol} {Of(binary.Right, rank + 1)}";
        return rank < outer ? $"({text})" : text;
    }
}
