using System;
using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Reading;

/// <summary>The spellings of the binary operators, each with its precedence.</summary>
internal static class OperatorText
{
    /// <summary>By spelling, of pseudo-code and of the shell, in which -and and -or have the same precedence.</summary>
    public static IReadOnlyDictionary<string, (BinaryOperator Operator, int Rank)> Known { get; } =
        new Dictionary<string, (BinaryOperator, int)>(StringComparer.OrdinalIgnoreCase)
    {
        ["or"] = (BinaryOperator.Or, 1),
        ["-or"] = (BinaryOperator.Or, 1),
        ["-and"] = (BinaryOperator.And, 1),
        ["and"] = (BinaryOperator.And, 2),
        ["=="] = (BinaryOperator.Equal, 3),
        ["-eq"] = (BinaryOperator.Equal, 3),
        ["!="] = (BinaryOperator.NotEqual, 3),
        ["-ne"] = (BinaryOperator.NotEqual, 3),
        ["<"] = (BinaryOperator.Less, 3),
        ["-lt"] = (BinaryOperator.Less, 3),
        ["<="] = (BinaryOperator.LessOrEqual, 3),
        ["-le"] = (BinaryOperator.LessOrEqual, 3),
        [">"] = (BinaryOperator.Greater, 3),
        ["-gt"] = (BinaryOperator.Greater, 3),
        [">="] = (BinaryOperator.GreaterOrEqual, 3),
        ["-ge"] = (BinaryOperator.GreaterOrEqual, 3),
        ["+"] = (BinaryOperator.Add, 4),
        ["-"] = (BinaryOperator.Subtract, 4),
        ["*"] = (BinaryOperator.Multiply, 5),
        ["%"] = (BinaryOperator.Remainder, 5),
    };
}
