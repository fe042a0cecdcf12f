using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Explaining;

namespace ThreadingDemo.Patterns.Printing;

/// <summary>Describes the values by which a state violates a requirement, or is a witness of one.</summary>
/// <param name="evaluate">The value of an expression in the state.</param>
/// <param name="inside">The threads inside a region.</param>
internal sealed class RequirementValues(Func<Expression, int> evaluate, Func<string, IEnumerable<string>> inside)
{
    /// <summary>The values in words: <c>count is 3, expected 4</c>.</summary>
    public string Of(Requirement requirement) => requirement.Kind switch
    {
        RequirementKind.AtMost => Inside(requirement.First),
        RequirementKind.Never => $"{Inside(requirement.First)}, {Inside(requirement.Second)}",
        _ => Of(requirement.Expression!),
    };

    private string Inside(string region)
    {
        string[] threads = [.. inside(region)];
        return $"{Words.List(threads)} {(threads.Length == 1 ? "is" : "are")} inside {region}";
    }

    private string Of(Expression condition)
    {
        if (condition is BinaryExpression { Operator: BinaryOperator.Equal } equal)
        {
            foreach ((Expression read, Expression expected) in
                ((Expression, Expression)[])[(equal.Left, equal.Right), (equal.Right, equal.Left)])
            {
                if (IsRead(read) && Reads(expected).Count == 0 && evaluate(condition) == 0)
                {
                    return $"{string.Join(", ", Values(read))}, expected {Number(evaluate(expected))}";
                }
            }
        }

        return string.Join(", ", Reads(condition).SelectMany(Values).Distinct());
    }

    private static bool IsRead(Expression leaf) => leaf is VariableExpression or ElementExpression or InsideExpression or WaitingExpression;

    private static List<Expression> Reads(Expression expression)
    {
        List<Expression> reads = [];
        expression.Map(leaf =>
        {
            if (IsRead(leaf))
            {
                reads.Add(leaf);
            }

            return leaf;
        });
        return reads;
    }

    // The right side of "and" or "or" may have no value if it is not evaluated.
    private IEnumerable<string> Values(Expression read)
    {
        try
        {
            return [$"{NameOf(read)} is {Number(evaluate(read))}"];
        }
        catch (PatternFaultException)
        {
            return [];
        }
    }

    private string NameOf(Expression read) => read switch
    {
        ElementExpression element => $"{element.Declaration.Name}[{Number(evaluate(element.Index))}]",
        WaitingExpression { Semaphore: { Index: { } index } semaphore } =>
            $"waiting({semaphore.Declaration.Name}[{Number(evaluate(index))}])",
        _ => ExpressionText.PseudoCode.Of(read),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
