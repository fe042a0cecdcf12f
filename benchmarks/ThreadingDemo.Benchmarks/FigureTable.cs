using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Benchmarks;

/// <summary>Prints figures as a Markdown table.</summary>
internal static class FigureTable
{
    private static readonly string[] header = ["figure", "measured", "floor", "ratio", "rounds", "target", "verdict"];

    public static void Print(IEnumerable<Figure> figures)
    {
        string[][] rows = [header, .. figures.Select(figure => figure.Cells())];
        int[] widths = [.. header.Select((_, column) => rows.Max(row => row[column].Length))];
        PrintRow(header);
        PrintRow([.. widths.Select(width => new string('-', width))]);
        foreach (string[] row in rows.Skip(1))
        {
            PrintRow(row);
        }

        void PrintRow(string[] cells) => Console.WriteLine("| " + string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column]))) + " |");
    }
}
