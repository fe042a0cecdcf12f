using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ThreadingDemo.Documents;

/// <summary>
/// Draws the rooms in layers, so that every arrow points down. An arrow that follows from others is left out, and so are the
/// arrows to the texts and numbers of the namespace ThreadingDemo, which every room may use.
/// </summary>
public sealed class RoomPicture
{
    private const int BoxWidth = 132;
    private const int BoxHeight = 34;
    private const int ColumnGap = 22;
    private const int RowGap = 64;
    private const int Margin = 20;

    private readonly Dictionary<string, HashSet<string>> uses;
    private readonly Dictionary<string, int> levels = [];
    private readonly List<List<string>> rows;
    private readonly Dictionary<string, double> centres = [];

    /// <summary>Lays the rooms out.</summary>
    /// <exception cref="InvalidOperationException">The rooms use each other in a circle.</exception>
    public RoomPicture(RoomGraph graph)
    {
        uses = graph.Namespaces.Select(RoomGraph.RoomOf).Distinct().ToDictionary(room => room, _ => new HashSet<string>());
        foreach ((string from, string to, _) in graph.RoomArrows())
        {
            if (to.Length > 0 && from.Length > 0)
            {
                uses[from].Add(to);
            }
        }

        foreach (string room in uses.Keys)
        {
            LevelOf(room, []);
        }

        rows = [.. levels.GroupBy(level => level.Value, level => level.Key).OrderByDescending(row => row.Key)
            .Select(row => row.OrderBy(room => room, StringComparer.Ordinal).ToList())];
        Arrange();
    }

    private double Width => (2 * Margin) + (rows.Max(row => row.Count) * (BoxWidth + ColumnGap)) - ColumnGap;

    /// <summary>The picture.</summary>
    public string Svg()
    {
        int height = (2 * Margin) + (rows.Count * (BoxHeight + RowGap)) - RowGap;
        StringBuilder svg = new();
        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"The rooms and which uses which\" font-family=\"sans-serif\" font-size=\"14\">");
        Write($"<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"#57606a\"/></marker></defs>");
        Write($"<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>");
        foreach (string from in rows.SelectMany(row => row))
        {
            foreach (string to in Direct(from))
            {
                WriteArrow(from, to);
            }
        }

        foreach (string room in rows.SelectMany(row => row))
        {
            Write($"<rect x=\"{centres[room] - (BoxWidth / 2)}\" y=\"{Top(room)}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"5\" fill=\"#ddf4ff\" stroke=\"#0969da\"/>");
            Write($"<text x=\"{centres[room]}\" y=\"{Top(room) + 22}\" text-anchor=\"middle\" fill=\"#1f2328\">{room}</text>");
        }

        Write($"</svg>");
        return svg.ToString();

        void WriteArrow(string from, string to)
        {
            double start = Port(from, Direct(from), to);
            double end = Port(to, [.. uses.Keys.Where(user => Direct(user).Contains(to)).OrderBy(user => centres[user])], from);
            (int top, int bottom) = (Top(from) + BoxHeight, Top(to));
            Write($"<path d=\"M{start} {top}C{start} {top + 40} {end} {bottom - 40} {end} {bottom}\" fill=\"none\" stroke=\"#57606a\" marker-end=\"url(#tip)\"/>");
        }

        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private int LevelOf(string room, IReadOnlyList<string> path)
    {
        if (path.Contains(room))
        {
            throw new InvalidOperationException($"The rooms use each other in a circle: {string.Join(" -> ", path.Append(room))}.");
        }

        if (!levels.TryGetValue(room, out int level))
        {
            levels[room] = level = uses[room].Select(used => LevelOf(used, [.. path, room]) + 1).DefaultIfEmpty(0).Max();
        }

        return level;
    }

    // The rooms that a room uses, from left to right, without those that it reaches through another one.
    private List<string> Direct(string room) =>
        [.. uses[room].Where(used => !uses[room].Any(other => other != used && Reaches(other, used))).OrderBy(used => centres.GetValueOrDefault(used))
            .ThenBy(used => used, StringComparer.Ordinal)];

    private bool Reaches(string from, string to) => uses[from].Contains(to) || uses[from].Any(next => Reaches(next, to));

    // Puts each room near the rooms that it is connected with, row by row, until that has settled.
    private void Arrange()
    {
        Place();
        for (int round = 0; round < 20; round++)
        {
            foreach (List<string> row in rows)
            {
                Dictionary<string, double> wished = row.ToDictionary(room => room, room => Neighbours(room).Select(near => centres[near]).DefaultIfEmpty(centres[room]).Average());
                row.Sort((one, other) => wished[one] != wished[other] ? wished[one].CompareTo(wished[other]) : string.CompareOrdinal(one, other));
                Place();
            }
        }
    }

    private IEnumerable<string> Neighbours(string room) => Direct(room).Concat(uses.Keys.Where(user => Direct(user).Contains(room)));

    private void Place()
    {
        foreach (List<string> row in rows)
        {
            double cell = (Width - (2 * Margin) + ColumnGap) / row.Count;
            for (int i = 0; i < row.Count; i++)
            {
                centres[row[i]] = Math.Round(Margin - (ColumnGap / 2.0) + ((i + 0.5) * cell));
            }
        }
    }

    private int Top(string room) => Margin + ((rows.Count - 1 - levels[room]) * (BoxHeight + RowGap));

    private double Port(string room, List<string> ends, string end) =>
        Math.Round(centres[room] - (BoxWidth / 2.0) + ((ends.IndexOf(end) + 1.0) * BoxWidth / (ends.Count + 1)));
}
