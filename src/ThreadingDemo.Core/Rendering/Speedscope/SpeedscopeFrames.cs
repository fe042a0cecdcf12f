using System.Collections.Generic;
using ThreadingDemo.Analysis;

namespace ThreadingDemo.Rendering.Speedscope;

/// <summary>The frame names of all profiles, with their numbers.</summary>
internal sealed class SpeedscopeFrames
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> names = [];

    /// <summary>All names, in the order of their numbers.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Returns the number of a span's name.</summary>
    public int NumberOf(TraceSpan span)
    {
        string name = SpanText.Of(span);
        if (!numbers.TryGetValue(name, out int number))
        {
            numbers[name] = number = names.Count;
            names.Add(name);
        }

        return number;
    }
}
