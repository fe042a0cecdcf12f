using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Options;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>Reads the given values of a pattern's parameters.</summary>
public static class ParameterValues
{
    /// <summary>Parses values in the form of verdicts and schedules: <c>n=3 size=2</c>.</summary>
    /// <exception cref="PatternException">The text is not a list of values.</exception>
    public static IReadOnlyDictionary<string, int> Parse(string text)
    {
        Dictionary<string, int> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (string word in text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = word.Split(['='], 2);
            if (parts.Length < 2 || parts[0].Length == 0 || !WholeNumber.TryRead(parts[1], out int value))
            {
                throw new PatternException(
                    $"Parameter cannot be '{ShortText.Of(word)}'. Allowed: a name, '=' and a whole number, as n=3 size=2.");
            }

            values[parts[0]] = values.ContainsKey(parts[0])
                ? throw new PatternException($"Parameter gives '{ShortText.Of(parts[0])}' twice.")
                : value;
        }

        return values;
    }

    /// <summary>A value for each parameter: the given one, or the default.</summary>
    /// <exception cref="PatternException">An unknown parameter, or a value that is out of range.</exception>
    public static IReadOnlyDictionary<string, int> Of(Pattern pattern, IReadOnlyDictionary<string, int> given)
    {
        Dictionary<string, int> values = pattern.Parameters.ToDictionary(
            parameter => parameter.Name, parameter => parameter.Default, StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, int> pair in given)
        {
            PatternParameter? parameter = pattern.Parameters.FirstOrDefault(candidate => candidate.Name.Equals(
                pair.Key, StringComparison.OrdinalIgnoreCase));
            if (parameter is null)
            {
                throw new PatternException(pattern.Parameters.Count == 0
                    ? $"Pattern {pattern.Name} has no parameters, and therefore no '{ShortText.Of(pair.Key)}'."
                    : $"Pattern {pattern.Name} has no parameter "
                        + $"'{ShortText.Of(pair.Key)}'{NearestName.Hint(pair.Key, pattern.Parameters.Select(p => p.Name))}.");
            }

            if (pair.Value < parameter.Minimum || pair.Value > parameter.Maximum)
            {
                throw new PatternException(
                    $"Parameter {parameter.Name} cannot be '{pair.Value}'. Allowed: a whole number from {parameter.Minimum} to "
                        + $"{parameter.Maximum}.");
            }

            values[parameter.Name] = pair.Value;
        }

        return values;
    }
}
