using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Binding;

/// <summary>Reads the values of a pattern's parameters from a hash table.</summary>
internal static class ParameterTable
{
    /// <exception cref="PatternException">A value is not a whole number.</exception>
    public static Dictionary<string, int> Read(Hashtable table)
    {
        Dictionary<string, int> values = [];
        foreach (DictionaryEntry pair in table)
        {
            object? value = pair.Value is PSObject wrapped ? wrapped.BaseObject : pair.Value;
            string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            values[pair.Key.ToString()!] = WholeNumber.TryRead(text, out int number)
                ? number
                : throw new PatternException(
                    $"Parameter {ShortText.Of(pair.Key.ToString()!)} cannot be '{ShortText.Of(text)}'. Allowed: a whole number.");
        }

        return values;
    }
}
