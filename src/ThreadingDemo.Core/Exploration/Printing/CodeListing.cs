using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>Prints the code of the threads side by side, with the numbers of the lines or the threads at each line.</summary>
internal sealed class CodeListing
{
    private const string End = "(end)";

    private readonly int width;

    public CodeListing(PatternPosition position, int width)
    {
        this.width = width;
        Columns = [.. position.Definition.Definition.Families.Where(family =>
            position.Threads.Any(thread => thread.Family == family.Name)).Select(family => new CodeColumn(family))];
    }

    /// <summary>A column for each family of threads.</summary>
    public IReadOnlyList<CodeColumn> Columns { get; }

    public CodeColumn ColumnOf(PositionThread thread) => Columns.First(column => column.Family == thread.Family);

    /// <summary>The code with the numbers of its lines.</summary>
    public IEnumerable<StyledLine> Numbered() =>
        SideBySide([.. Columns.Select(column => Of(
            column,
            (number, _) => [new(ListingStyle.Remark, number == 0 ? "" : ScheduleText.Number(number).PadLeft(Digits(column)))]))]);

    /// <summary>The code with the threads of a position at each line.</summary>
    public IEnumerable<StyledLine> Marked(PatternPosition position) =>
        SideBySide([.. Columns.Select(column => Of(column, (_, statement) => Marks(position, column, statement)))]);

    /// <summary>The legend of the marks of a position.</summary>
    public static StyledLine Legend(PatternPosition position) => new(
    [
        .. position.Threads.Select(thread => ThreadMark.Of(position, thread)).Distinct()
            .SelectMany(mark => new ListingSpan[] { new(mark.Style, mark.Sign), new(ListingStyle.Remark, $" {mark.Meaning}   ") }),
    ]);

    private static int Digits(CodeColumn column) => ScheduleText.Number(column.Lines.Max(line => line.Number)).Length;

    private static IReadOnlyList<ListingSpan> Marks(PatternPosition position, CodeColumn column, Statement? statement)
    {
        List<ListingSpan> marks = [];
        foreach (PositionThread thread in position.Threads.Where(thread => thread.Family == column.Family && thread.Statement == statement))
        {
            ThreadMark mark = ThreadMark.Of(position, thread);
            marks.Add(new(mark.Style,
                (marks.Count > 0 ? " " : "") + mark.Sign + (thread.Name == column.Family ? "" : ScheduleText.Number(thread.Index))));
        }

        return marks;
    }

    // A line without a statement, such as "else", has nothing beside it.
    private static List<StyledLine> Of(CodeColumn column, System.Func<int, Statement?, IReadOnlyList<ListingSpan>> beside)
    {
        List<(IReadOnlyList<ListingSpan> Beside, ListingSpan Text)> lines =
        [
            ([], new(ListingStyle.Heading, column.Heading)),
            ([], new(ListingStyle.Heading, new string('-', column.Heading.Length))),
            .. column.Lines.Select(line =>
                (line.Statement is null ? [] : beside(line.Number, line.Statement), new ListingSpan(ListingStyle.Code, line.Text))),
        ];
        IReadOnlyList<ListingSpan> besideEnd = beside(0, null);
        if (besideEnd.Any(span => span.Text.Length > 0))
        {
            lines.Add((besideEnd, new(ListingStyle.Remark, End)));
        }

        int gutter = lines.Max(line => line.Beside.Sum(span => span.Text.Length));
        return
        [
            .. lines.Select(line => new StyledLine(
            [
                .. line.Beside,
                new(ListingStyle.Plain, new string(' ', gutter - line.Beside.Sum(span => span.Text.Length) + (gutter > 0 ? 1 : 0))),
                line.Text,
            ])),
        ];
    }

    private IEnumerable<StyledLine> SideBySide(IReadOnlyList<List<StyledLine>> columns) =>
        Patterns.Printing.Columns.SideBySide<StyledLine>(columns, line => line.Length, width).Select(line => new StyledLine(
            [.. line.Cells.SelectMany(cell => (cell.Cell?.Spans ?? []).Append(new ListingSpan(ListingStyle.Plain, cell.Padding)))]));
}
