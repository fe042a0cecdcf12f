using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Options;

/// <summary>Finds the known name that is probably meant.</summary>
public static class NearestName
{
    private const int MaximumListed = 30;

    // The distance takes time and memory in proportion to the name's length, and no known name is as long as that.
    private const int MaximumLength = 200;

    /// <summary>A text for an error message: the nearest known name; empty if no name is near.</summary>
    public static string Near(string name, IEnumerable<string> known) =>
        name.Length <= MaximumLength && known.Any() && Of(name, known) is { } nearest && IsNear(name, nearest)
            ? $"; the nearest is '{ShortText.Of(nearest)}'"
            : "";

    /// <summary>A text for an error message: the nearest known name, or otherwise all known names; empty if there are none.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Distinct(StringComparer.OrdinalIgnoreCase)];
        string list = string.Join(", ", names.Take(MaximumListed).Select(ShortText.Of)) + (names.Length > MaximumListed ? " ..." : "");
        return names.Length == 0 ? ""
            : Near(name, names) is { Length: > 0 } near ? near
            : $"; the known {(names.Length == 1 ? "name is" : "names are")} {list}";
    }

    /// <summary>The known name with the smallest edit distance (Damerau 1964), ignoring case.</summary>
    public static string Of(string name, IEnumerable<string> known) =>
        known.OrderBy(candidate => Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())).First();

    // One or two typing errors, or the beginning of a name.
    private static bool IsNear(string name, string candidate)
    {
        (string a, string b) = (name.ToUpperInvariant(), candidate.ToUpperInvariant());
        int allowed = Math.Max(1, (Math.Max(a.Length, b.Length) + 1) / 3);
        return Distance(a, b) <= allowed || (a.Length > 0 && b.StartsWith(a, StringComparison.Ordinal));
    }

    private static int Distance(string a, string b)
    {
        int[,] distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                distance[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                    Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[a.Length, b.Length];
    }
}
