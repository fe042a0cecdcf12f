using System;
using System.Globalization;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Printing;

/// <summary>An expression as text, with no more parentheses than it needs: as pseudo-code, or as the shell writes it.</summary>
public sealed class ExpressionText
{
    // Binds tighter than any operator between two expressions.
    private const int PrefixRank = 7;

    private readonly bool isShell;

    private ExpressionText(bool isShell) => this.isShell = isShell;

    /// <summary>As pseudo-code.</summary>
    public static ExpressionText PseudoCode { get; } = new(isShell: false);

    /// <summary>As PowerShell writes it.</summary>
    public static ExpressionText Shell { get; } = new(isShell: true);

    /// <summary>The expression's text.</summary>
    public string Of(Expression expression) => Of(expression, outer: 0);

    /// <summary>The text of a resource, with its index where it has one.</summary>
    public string Of(ResourceReference reference) =>
        Name(reference.Declaration.Name) + (reference.Index is null ? "" : $"[{Of(reference.Index)}]");

    /// <summary>The text as an argument of a command: in parentheses unless it stands for itself.</summary>
    public string Argument(Expression expression) => expression is BinaryExpression or UnaryExpression ? $"({Of(expression)})" : Of(expression);


    private string Name(string name) => isShell ? "$" + name : name;

    private string Of(Expression expression, int outer) => expression switch
    {
        ConstantExpression constant => constant.Value.ToString(CultureInfo.InvariantCulture),
        ParameterExpression parameter => Name(parameter.Parameter.Name),
        VariableExpression variable => Name(variable.Declaration.Name),
        LocalExpression local => Name(local.Declaration.Name),
        ElementExpression element => $"{Name(element.Declaration.Name)}[{Of(element.Index)}]",
        InsideExpression inside => isShell ? $"(Inside {ShellWord.Of(inside.Region)})" : $"inside({ShellWord.Of(inside.Region)})",
        WaitingExpression waiting => isShell ? $"(Waiting {Of(waiting.Semaphore)})" : $"waiting({Of(waiting.Semaphore)})",
        SlotExpression slot => slot.Name,
        UnaryExpression { Operator: UnaryOperator.Not } not => Enclose((isShell ? "-not " : "not ") + Of(not.Operand, PrefixRank), PrefixRank, outer),
        UnaryExpression negation => Enclose(Negation(Of(negation.Operand, PrefixRank)), PrefixRank, outer),
        BinaryExpression binary => Of(binary, outer),
        _ => expression.GetType().Name,
    };

    private string Of(BinaryExpression binary, int outer)
    {
        (string pseudo, string shell, int rank) = binary.Operator switch
        {
            // The shell gives -and and -or one rank; so parentheses tell them apart there.
            BinaryOperator.Or => ("or", "-or", 1),
            BinaryOperator.And => ("and", "-and", isShell ? 1 : 2),
            BinaryOperator.Equal => ("==", "-eq", 3),
            BinaryOperator.NotEqual => ("!=", "-ne", 3),
            BinaryOperator.Less => ("<", "-lt", 3),
            BinaryOperator.LessOrEqual => ("<=", "-le", 3),
            BinaryOperator.Greater => (">", "-gt", 3),
            BinaryOperator.GreaterOrEqual => (">=", "-ge", 3),
            BinaryOperator.Add => ("+", "+", 4),
            BinaryOperator.Subtract => ("-", "-", 4),
            BinaryOperator.Multiply => ("*", "*", 5),
            _ => ("%", "%", 5),
        };

        // Operators of one rank group to the left, so the right side has to bind one tighter.
        return Enclose($"{Of(binary.Left, rank)} {(isShell ? shell : pseudo)} {Of(binary.Right, rank + 1)}", rank, outer);
    }

    // Two signs side by side would be a decrement.
    private static string Negation(string operand) => operand.StartsWith("-", StringComparison.Ordinal) ? $"-({operand})" : "-" + operand;

    private static string Enclose(string text, int rank, int outer) => rank < outer ? $"({text})" : text;
}
