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
    private const int BoxWidth = 120;
    private const int BoxHeight = 34;
    private const int BendWidth = 14;
    private const int ColumnGap = 24;
    private const int RowGap = 56;
    private const int Margin = 20;

    private readonly Dictionary<string, HashSet<string>> uses;
    private readonly Dictionary<string, int> levels = [];

    // From top to bottom; a row has rooms, and the bends of the arrows that pass between its rooms.
    private readonly List<List<string>> rows;
    private readonly Dictionary<string, double> centres = [];

    // Each arrow as the rooms and bends that it connects, from the room that uses to the one that is used.
    private readonly List<List<string>> arrows = [];

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
            .Select(row => row.Order(StringComparer.Ordinal).ToList())];
        foreach (string from in uses.Keys.Order(StringComparer.Ordinal))
        {
            foreach (string to in Direct(from).Order(StringComparer.Ordinal))
            {
                AddArrow(from, to);
            }
        }

        Arrange();
    }

    private double Width => (2 * Margin) + rows.Max(WidthOf);

    /// <summary>The picture.</summary>
    public string Svg()
    {
        int height = (2 * Margin) + (rows.Count * (BoxHeight + RowGap)) - RowGap;
        StringBuilder svg = new();
        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"14\">");
        Write($"<title>The rooms and which uses which</title>");
        Write($"<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">");
        Write($"<path d=\"M0 0 8 4 0 8z\" fill=\"#57606a\"/></marker></defs>");
        Write($"<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>");
        foreach (List<string> arrow in arrows)
        {
            Write($"<path d=\"{PathOf(arrow)}\" fill=\"none\" stroke=\"#57606a\" marker-end=\"url(#tip)\"/>");
        }

        foreach (string room in rows.SelectMany(row => row).Where(IsRoom))
        {
            double left = centres[room] - (BoxWidth / 2);
            Write($"<rect x=\"{left}\" y=\"{Top(room)}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"5\" fill=\"#ddf4ff\" stroke=\"#0969da\"/>");
            Write($"<text x=\"{centres[room]}\" y=\"{Top(room) + 22}\" text-anchor=\"middle\" fill=\"#1f2328\">{room}</text>");
        }

        Write($"</svg>");
        return svg.ToString();

        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static double WidthOf(List<string> row) => row.Sum(WidthOf) + ((row.Count - 1) * ColumnGap);

    private static double WidthOf(string item) => IsRoom(item) ? BoxWidth : BendWidth;

    private static bool IsRoom(string item) => !item.Contains('>', StringComparison.Ordinal);

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

    // The rooms that a room uses, without those that it reaches through another one.
    private IEnumerable<string> Direct(string room) =>
        uses[room].Where(used => !uses[room].Any(other => other != used && Reaches(other, used)));

    private bool Reaches(string from, string to) => uses[from].Contains(to) || uses[from].Any(next => Reaches(next, to));

    private void AddArrow(string from, string to)
    {
        List<string> arrow = [from];
        for (int level = levels[from] - 1; level > levels[to]; level--)
        {
            string bend = $"{from}>{to}>{level}";
            levels[bend] = level;
            rows[rows.Count - 1 - level].Add(bend);
            arrow.Add(bend);
        }

        arrow.Add(to);
        arrows.Add(arrow);
    }

    // Moves each room and bend near its neighbours, row by row, until nothing changes.
    private void Arrange()
    {
        ILookup<string, string> neighbours = arrows.SelectMany(arrow => arrow.Zip(arrow.Skip(1)))
            .SelectMany(pair => new[] { pair, (pair.Second, pair.First) })
            .ToLookup(pair => pair.Item1, pair => pair.Item2);
        Place();
        for (int round = 0; round < 40; round++)
        {
            foreach (List<string> row in round % 2 == 0 ? rows : rows.AsEnumerable().Reverse())
            {
                Dictionary<string,
                    double> wished = row.ToDictionary(item => item, item =>
                    neighbours[item].Select(near => centres[near]).DefaultIfEmpty(centres[item]).Average());
                row.Sort((one, other) =>
                    wished[one] != wished[other] ? wished[one].CompareTo(wished[other]) : string.CompareOrdinal(one, other));
                Place();
            }
        }
    }

    private void Place()
    {
        foreach (List<string> row in rows)
        {
            double gap = ColumnGap + ((Width - (2 * Margin) - WidthOf(row)) / row.Count);
            double left = Margin + ((gap - ColumnGap) / 2);
            foreach (string item in row)
            {
                centres[item] = Math.Round(left + (WidthOf(item) / 2));
                left += WidthOf(item) + gap;
            }
        }
    }

    private int Top(string item) => Margin + ((rows.Count - 1 - levels[item]) * (BoxHeight + RowGap));

    private string PathOf(List<string> arrow)
    {
        double x = PortOf(arrow[0], arrow, leaves: true);
        StringBuilder path = new(FormattableString.Invariant($"M{x} {Top(arrow[0]) + BoxHeight}"));
        for (int i = 1; i < arrow.Count; i++)
        {
            int bottom = Top(arrow[i - 1]) + BoxHeight;
            double next = IsRoom(arrow[i]) ? PortOf(arrow[i], arrow, leaves: false) : centres[arrow[i]];
            int top = Top(arrow[i]);
            path.Append(CultureInfo.InvariantCulture, $"C{x} {bottom + (RowGap / 2)} {next} {top - (RowGap / 2)} {next} {top}");
            if (!IsRoom(arrow[i]))
            {
                path.Append(CultureInfo.InvariantCulture, $"V{top + BoxHeight}");
            }

            x = next;
        }

        return path.ToString();
    }

    // The place at which an arrow leaves or reaches a room; the arrows are in the order of their other ends.
    private double PortOf(string room, List<string> arrow, bool leaves)
    {
        List<List<string>> ends = [.. arrows.Where(other => (leaves ? other[0] : other[^1]) == room)
            .OrderBy(other => centres[leaves ? other[1] : other[^2]])];
        return Math.Round(centres[room] - (BoxWidth / 2.0) + ((ends.IndexOf(arrow) + 1.0) * BoxWidth / (ends.Count + 1)));
    }
}
