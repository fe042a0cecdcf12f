using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Benchmarks;

/// <summary>Prints figures as a Markdown table.</summary>
internal static class FigureTable
{
    private static readonly string[] header = ["figure", "measured", "floor", "ratio", "rounds", "target", "verdict"];

    public static void Print(IEnumerable<Figure> figures) => Print(header, [.. figures.Select(figure => figure.Cells())]);

    public static void Print(string[] head, string[][] rows)
    {
        int[] widths = [.. head.Select((cell, column) => rows.Select(row => row[column].Length).Append(cell.Length).Max())];
        PrintRow(head);
        PrintRow([.. widths.Select(width => new string('-', width))]);
        foreach (string[] row in rows)
        {
            PrintRow(row);
        }

        void PrintRow(string[] cells) =>
            Console.WriteLine("| " + string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column]))) + " |");
    }
}
