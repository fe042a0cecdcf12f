using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ThreadingDemo.Patterns;

/// <summary>An expression as text, with no more parentheses than it needs: as pseudo-code, or as the shell writes it.</summary>
internal sealed class ExpressionText
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

    /// <summary>The text of a resource, with its index if it has one.</summary>
    public string Of(ResourceReference reference) =>
        Name(reference.Declaration.Name) + (reference.Index is null ? "" : $"[{Part(reference.Index)}]");

    /// <summary>Returns the text as an argument of a command, in parentheses if necessary.</summary>
    public string Argument(Expression expression) =>
        expression is BinaryExpression or UnaryExpression ? $"({Of(expression)})" : Part(expression);

    // As a part of another expression, where the shell needs parentheses around a command.
    private string Part(Expression expression) => Of(expression, outer: isShell && expression is OperationExpression ? 1 : 0);

    private string Name(string name) => isShell ? "$" + name : name;

    // The recursive method does nothing else, so that each level takes little stack.
    private string Of(Expression expression, int outer) => expression switch
    {
        UnaryExpression unary => Enclose(WithPrefix(unary, Of(unary.Operand, PrefixRank)), PrefixRank, outer),
        BinaryExpression binary => Of(binary, Rank(binary.Operator), outer),
        OperationExpression operation => isShell && outer > 0 ? string.Concat("(", Of(operation), ")") : Of(operation),
        _ => OfLeaf(expression),
    };

    private string Of(BinaryExpression binary, int rank, int outer)
    {
        // Operators of one precedence group to the left, so the right side needs the next higher precedence.
        string left = Of(binary.Left, rank);
        string right = Of(binary.Right, rank + 1);
        return Enclose(string.Concat(left, Between(binary.Operator), right), rank, outer);
    }

    private string OfLeaf(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value.ToString(CultureInfo.InvariantCulture),
        ParameterExpression parameter => Name(parameter.Parameter.Name),
        VariableExpression variable => Name(variable.Declaration.Name),
        LocalExpression local => Name(local.Declaration.Name),
        ElementExpression element => $"{Name(element.Declaration.Name)}[{Part(element.Index)}]",
        QueueCountExpression count => Name(count.Queue.Name) + ".Count",
        InsideExpression inside => isShell ? $"(Inside {ShellWord.Of(inside.Region)})" : $"inside({ShellWord.Of(inside.Region)})",
        WaitingExpression waiting => isShell ? $"(Waiting {Of(waiting.Semaphore)})" : $"waiting({Of(waiting.Semaphore)})",
        SlotExpression slot => slot.Name,
        _ => throw new InvalidOperationException($"A {expression.GetType().Name} has no text."),
    };

    private string Of(OperationExpression operation)
    {
        List<string> arguments = [];
        foreach (Expression value in ValuesOf(operation))
        {
            arguments.Add(EncloseArgument(value, Of(value, OuterOfArgument(value))));
        }

        return Call(operation, arguments);
    }

    private static IEnumerable<Expression> ValuesOf(OperationExpression operation) => operation switch
    {
        ReadModifyWriteExpression change => new[] { change.Shared, change.Operand, change.Comparand }.OfType<Expression>(),
        ChooseExpression choose => [choose.Minimum, choose.Maximum],
        TryExpression { TimeoutMilliseconds: { } timeout } => [timeout],
        _ => [],
    };

    private int OuterOfArgument(Expression value) => isShell && value is OperationExpression ? 1 : 0;

    private string EncloseArgument(Expression value, string text) =>
        isShell && value is (BinaryExpression or UnaryExpression) ? $"({text})" : text;

    private string Call(OperationExpression operation, List<string> values)
    {
        string[] arguments = operation switch
        {
            PopExpression pop => [Name(pop.Queue.Name)],
            TryExpression attempt =>
                [Of(attempt.Resource), .. values.Select(limit => isShell ? "-TimeoutMilliseconds " + limit : limit + " ms")],
            _ => [.. values],
        };
        string command = operation.Command;
        return isShell
            ? $"{command} {string.Join(" ", arguments)}"
            : $"{char.ToLowerInvariant(command[0])}{command.Substring(1)}({string.Join(", ", arguments)})";
    }

    // In the shell, -and and -or have the same precedence, so parentheses are needed.
    private int Rank(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And => isShell ? 1 : 2,
        BinaryOperator.Add or BinaryOperator.Subtract => 4,
        BinaryOperator.Multiply or BinaryOperator.Remainder => 5,
        _ => 3,
    };

    private string Between(BinaryOperator @operator)
    {
        (string pseudo, string shell) = @operator switch
        {
            BinaryOperator.Or => ("or", "-or"),
            BinaryOperator.And => ("and", "-and"),
            BinaryOperator.Equal => ("==", "-eq"),
            BinaryOperator.NotEqual => ("!=", "-ne"),
            BinaryOperator.Less => ("<", "-lt"),
            BinaryOperator.LessOrEqual => ("<=", "-le"),
            BinaryOperator.Greater => (">", "-gt"),
            BinaryOperator.GreaterOrEqual => (">=", "-ge"),
            BinaryOperator.Add => ("+", "+"),
            BinaryOperator.Subtract => ("-", "-"),
            BinaryOperator.Multiply => ("*", "*"),
            _ => ("%", "%"),
        };
        return $" {(isShell ? shell : pseudo)} ";
    }

    private string WithPrefix(UnaryExpression unary, string operand) =>
        unary.Operator == UnaryOperator.Not ? (isShell ? "-not " : "not ") + operand : Negation(operand);

    // Two adjacent signs would be a decrement.
    private static string Negation(string operand) => operand.StartsWith("-", StringComparison.Ordinal) ? $"-({operand})" : "-" + operand;

    private static string Enclose(string text, int rank, int outer) => rank < outer ? $"({text})" : text;
}
