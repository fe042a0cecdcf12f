using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>The printed values of one declaration: a variable, or all elements of an array.</summary>
internal sealed class ValueGroup
{
    private readonly IReadOnlyList<PositionValue> values;

    private ValueGroup(string name, IReadOnlyList<PositionValue> values, bool hasChanged) =>
        (Name, this.values, HasChanged) = (name, values, hasChanged);

    public string Name { get; }

    /// <summary>Whether the last step has changed any of it.</summary>
    public bool HasChanged { get; }

    /// <summary><c>count = 1</c>, <c>forks = [1, 0 (A waits)]</c>.</summary>
    public string Text => $"{Name} = {Joined(value => value.Text, ", ")}";

    /// <summary><c>count=1</c>, <c>forks=[1,0(A)]</c>.</summary>
    public string Compact => $"{Name}={Joined(value => value.Compact, ",")}";

    private bool IsArray => values[0].Name != Name;

    public static IEnumerable<ValueGroup> Of(PatternPosition position)
    {
        PositionValue[] changed = [.. position.Changed];
        return position.Values
            .GroupBy(value => (value.Kind, Name: NameOf(value)))
            .Select(group => new ValueGroup(group.Key.Name, [.. group], group.Any(changed.Contains)));
    }

    private static string NameOf(PositionValue value) =>
        value.Name.EndsWith("]", StringComparison.Ordinal) ? value.Name.Substring(0, value.Name.LastIndexOf('[')) : value.Name;

    private string Joined(Func<PositionValue, string> text, string separator) =>
        IsArray ? $"[{string.Join(separator, values.Select(text))}]" : text(values[0]);
}
