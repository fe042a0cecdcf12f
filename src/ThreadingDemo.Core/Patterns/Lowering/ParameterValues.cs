using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Options;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>Reads the values that are given for a pattern's parameters.</summary>
public static class ParameterValues
{
    /// <summary>A value for each parameter: the given one, or the default.</summary>
    /// <exception cref="PatternException">An unknown parameter, or a value that is out of range.</exception>
    public static IReadOnlyDictionary<string, int> Of(Pattern pattern, IReadOnlyDictionary<string, int> given)
    {
        Dictionary<string, int> values = pattern.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default, StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, int> pair in given)
        {
            PatternParameter? parameter = pattern.Parameters.FirstOrDefault(candidate => candidate.Name.Equals(pair.Key, StringComparison.OrdinalIgnoreCase));
            if (parameter is null)
            {
                throw new PatternException(pattern.Parameters.Count == 0
                    ? $"Pattern {pattern.Name} has no parameters, and so no '{pair.Key}'."
                    : $"Pattern {pattern.Name} has no parameter '{pair.Key}'; the nearest is '{NearestName.Of(pair.Key, pattern.Parameters.Select(p => p.Name))}'.");
            }

            if (pair.Value < parameter.Minimum || pair.Value > parameter.Maximum)
            {
                throw new PatternException($"Parameter {parameter.Name} cannot be '{pair.Value}': allowed is a whole number from {parameter.Minimum} to {parameter.Maximum}.");
            }

            values[parameter.Name] = pair.Value;
        }

        return values;
    }
}
