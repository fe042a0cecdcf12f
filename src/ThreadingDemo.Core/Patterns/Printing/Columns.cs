using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Printing;

/// <summary>Lays out columns of code side by side, such as one for each thread.</summary>
internal static class Columns
{
    private const string Gap = "   ";

    /// <summary>The lines of columns side by side. Columns that do not fit in the width follow below an empty line.</summary>
    /// <param name="columns">The columns, each of one cell or more.</param>
    /// <param name="widthOf">Gets the width of a cell.</param>
    /// <param name="width">The number of characters in a line.</param>
    /// <returns>
    /// For each line, whether it is the first one of its columns, and its cells with the blanks after them; the cell is null below the
    /// end of a column.
    /// </returns>
    public static IEnumerable<(bool IsHeading, IReadOnlyList<(T? Cell, string Padding)> Cells)> SideBySide<T>(
        IReadOnlyList<IReadOnlyList<T>> columns, Func<T, int> widthOf, int width)
        where T : class
    {
        int[] widths = [.. columns.Select(column => column.Max(widthOf))];
        foreach ((int first, int count) in Rows(widths, width))
        {
            if (first > 0)
            {
                yield return (false, []);
            }

            int height = columns.Skip(first).Take(count).Max(column => column.Count);
            for (int line = 0; line < height; line++)
            {
                int index = line;
                yield return (line == 0, [.. Enumerable.Range(first, count).Select(column => CellAt(column, index))]);
            }
        }

        (T? Cell, string Padding) CellAt(int column, int line)
        {
            T? cell = line < columns[column].Count ? columns[column][line] : null;
            return (cell, new string(' ', widths[column] - (cell is null ? 0 : widthOf(cell))) + Gap);
        }
    }

    private static IEnumerable<(int First, int Count)> Rows(IReadOnlyList<int> widths, int width)
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
