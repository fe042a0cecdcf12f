using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Options;

/// <summary>Finds the known name that somebody may have meant.</summary>
public static class NearestName
{
    /// <summary>The known name with the least edit distance (Levenshtein 1966), case aside.</summary>
    public static string Of(string name, IEnumerable<string> known) =>
        known.OrderBy(candidate => Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())).First();

    /// <summary>The same, if at most half of the name must be changed for it; else null.</summary>
    public static string? Similar(string name, IEnumerable<string> known) =>
        known.Any() && Of(name, known) is var nearest && Distance(name.ToUpperInvariant(), nearest.ToUpperInvariant()) <= (nearest.Length + 1) / 2
            ? nearest
            : null;

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
