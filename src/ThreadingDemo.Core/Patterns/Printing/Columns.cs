using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Printing;

/// <summary>Columns that stand beside each other as long as they fit; then a new row of columns begins.</summary>
internal static class Columns
{
    /// <summary>The gap between two columns.</summary>
    public const string Gap = "   ";

    /// <summary>The first column of each row, and how many there are.</summary>
    public static IEnumerable<(int First, int Count)> Rows(IReadOnlyList<int> widths, int width)
    {
        for (int first = 0, count; first < widths.Count; first += count)
        {
            int used = widths[first];
            for (count = 1; first + count < widths.Count && used + Gap.Length + widths[first + count] <= width; count++)
            {
                used += Gap.Length + widths[first + count];
            }

            yield return (first, count);
        }
    }
}
