using System;

namespace ThreadingDemo.Patterns;

/// <summary>Compares the names of a pattern: ignoring case, in code, requirements, schedules and traces.</summary>
internal static class PatternName
{
    /// <summary>Compares names.</summary>
    public static StringComparer Comparer { get; } = StringComparer.OrdinalIgnoreCase;

    /// <summary>Whether two names are the same.</summary>
    public static bool Same(string one, string other) => Comparer.Equals(one, other);
}
