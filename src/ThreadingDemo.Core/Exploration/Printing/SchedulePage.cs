using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Stepping;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>Lays out the steps of a schedule as a table, with the numbered code above it and the last position below it.</summary>
internal sealed class SchedulePage
{
    private const string Gap = "  ";
    private const int Indent = 6;

    // The first columns are the step, its thread, its line and its effect; after them comes a column for each thread.
    private const int FirstThread = 4;

    private readonly IReadOnlyList<PatternPosition> positions;
    private readonly int scheduled;
    private readonly int cycleStart;
    private readonly int width;
    private readonly IReadOnlyList<string> stepSentences;
    private readonly CodeListing code;
    private readonly string[] headings;
    private readonly IReadOnlyList<string[]> rows;
    private readonly int[] widths;
    private readonly int widestValue;

    /// <summary>Creates the page of a schedule.</summary>
    /// <param name="steps">The positions.</param>
    /// <param name="width">The number of characters in a line.</param>
    public SchedulePage(ScheduleSteps steps, int width)
    {
        (positions, scheduled, cycleStart) = steps;
        this.width = width;
        stepSentences = [.. new ScheduleExplanation(steps).StepSentences()];
        code = new CodeListing(positions[0], width);
        headings = ["step", "thread", "line", "effect", .. positions[0].Threads.Select(Heading)];
        rows = [.. positions.Select(Cells)];
        widths = [.. headings.Select((heading, column) => Math.Max(heading.Length, rows.Max(row => row[column].Length)))];
        widestValue = positions.SelectMany(ValueGroup.Of).Select(value => value.Compact.Length).DefaultIfEmpty(0).Max();
    }

    // If the columns of the threads do not fit, they are printed below each step, and so are the values.
    private bool IsNarrow => widths.Sum() + (widths.Length * Gap.Length) > width;

    private PatternPosition Last => positions[positions.Count - 1];

    public IEnumerable<ScheduleLine> Lines() => positions.Select((position, step) => LineOf(position, step));

    // The first thread of a family has its name as the heading, the others their index.
    private static string Heading(PositionThread thread, int number) =>
        thread.Name == thread.Family || thread.Index == 0 ? thread.Name : ScheduleText.Number(thread.Index);

    private static string LineNumber(CodeListing code, PositionThread thread) =>
        ScheduleText.Number(code.ColumnOf(thread).NumberOf(thread));

    private static string Effect(PatternPosition position) =>
        string.Join(", ", ChosenValues(position).Select(value => $"chooses {ScheduleText.Number(value)}")
            .Prepend(position.Fault.Length > 0 ? "fault" : "")
            .Append(StepEffect.ToThreads(position.Previous!.Reading, position.Reading, position.LastThread))
            .Where(part => part.Length > 0));

    private static IEnumerable<int> ChosenValues(PatternPosition position) =>
        position.LastStep!.Choices.Where(choice => choice.Waiter.Length == 0).Select(choice => choice.Value);

    private static StyledLine Broken(BrokenRequirement broken) => new(ListingStyle.Broken, PositionListing.TextOf(broken));

    private string[] Cells(PatternPosition position)
    {
        IEnumerable<string> counters = position.Threads.Select(thread =>
            thread.IsFinished ? "end" : thread.HasDied ? "died" : LineNumber(code, thread) + (thread.WaitsFor.Length > 0 ? "|" : " "));
        return position.Previous is null
            ? ["0", "", "", "", .. counters]
            : [ScheduleText.Number(position.StepCount), Process(position), LineTaken(position), Effect(position), .. counters];
    }

    private static string Process(PatternPosition position) => position.Threads[position.LastThread].Name;

    private string LineTaken(PatternPosition position)
    {
        PositionThread before = position.Previous!.Threads[position.LastThread];
        return position.LastStep!.IsFlush ? "(store buffer)" : $"{LineNumber(code, before)} {before.Line}";
    }

    private ScheduleLine LineOf(PatternPosition position, int step)
    {
        bool isLast = step == positions.Count - 1;
        BrokenRequirement[] broken = isLast ? [.. AllBroken()] : [.. position.BrokenSoFar.Where(one => one.Step == step)];
        bool isFlush = position.LastStep?.IsFlush ?? false;
        return new ScheduleLine
        {
            Subject = position.Subject,
            Step = step,
            Thread = position.LastStep is null ? "" : Process(position),
            Line = step == 0 || isFlush ? "" : position.Previous!.Threads[position.LastThread].Line,
            IsFlush = isFlush,
            IsPastSchedule = step > scheduled,
            IsInCycle = cycleStart >= 0 && step > cycleStart,
            Wakes = step == 0 ? "" : string.Join(" ", StepEffect.WokenBy(position.Previous!.Reading, position.Reading)),
            Chooses = step == 0 ? null : ChosenValues(position).Select(value => (int?)value).FirstOrDefault(),
            Effect = step == 0 ? "" : Effect(position),
            Counters = string.Join(" ", position.Threads.Select(thread =>
                $"{thread.Name}={(thread.IsFinished ? "end" : thread.HasDied ? "died" : LineNumber(code, thread))}")),
            Values = string.Join(" ", ValueGroup.Of(position).Select(value => value.Compact)),
            Changed = string.Join(" ", position.Changed.Select(value => value.Name)),
            Broken = string.Join("; ", broken.Select(one => one.Requirement)),
            Page = [.. Above(step), .. Row(position, rows[step]), .. isLast ? Below(broken) : broken.Select(Broken)],
        };
    }

    private IEnumerable<BrokenRequirement> AllBroken() =>
        Last.Broken.Concat(cycleStart < 0 ? [] : CycleJudge.Judge(Last, cycleStart));

    private IEnumerable<StyledLine> Above(int step)
    {
        if (step == 0)
        {
            yield return new(ListingStyle.Heading, positions[0].Subject);
            yield return StyledLine.Empty;
            foreach (StyledLine line in code.Numbered())
            {
                yield return line;
            }

            yield return StyledLine.Empty;
            yield return new(ListingStyle.Heading,
                string.Join(Gap, headings.Take(IsNarrow ? FirstThread : headings.Length).Select(Padded))
                + (IsNarrow ? "" : Gap + " values"));
        }
        else if (step == cycleStart + 1 && cycleStart >= 0)
        {
            yield return new(ListingStyle.Remark, "and now repeatedly:");
        }
        else if (step == scheduled + 1)
        {
            yield return new(ListingStyle.Remark,
                $"the schedule ends here, at the point of no return: {Words.List(positions[scheduled].Stuck)} can never move again;");
            yield return new(ListingStyle.Remark, "the steps that follow lead to the position in which that is visible:");
        }
    }

    private string Padded(string cell, int column) => column == 0 ? cell.PadLeft(widths[0]) : cell.PadRight(widths[column]);

    private IEnumerable<StyledLine> Row(PatternPosition position, string[] cells)
    {
        List<ListingSpan> line =
            [.. cells.Take(IsNarrow ? FirstThread : cells.Length)
            .SelectMany((cell, column) =>
            new ListingSpan[] { new(StyleOf(position, column), Padded(cell, column)), new(ListingStyle.Plain, Gap) })];
        int used = line.Sum(span => span.Text.Length);
        bool isBeside = used + widestValue + 2 <= width && !IsNarrow;
        int hanging = isBeside ? used : Indent;
        used = isBeside ? used : width;
        foreach (ListingSpan part in Values(position, cells))
        {
            if (used + 1 + part.Text.Length > width && used > hanging)
            {
                yield return new StyledLine(line);
                (line, used) = ([new(ListingStyle.Plain, new string(' ', hanging))], hanging);
            }

            line.AddRange([part, new(ListingStyle.Plain, " ")]);
            used += 1 + part.Text.Length;
        }

        yield return new StyledLine(line);
    }

    private IEnumerable<ListingSpan> Values(PatternPosition position, string[] cells) =>
        cells.Skip(IsNarrow ? FirstThread : cells.Length)
            .Select((cell, i) => new ListingSpan(StyleOf(position, FirstThread + i), $" {headings[FirstThread + i]}={cell.TrimEnd()}"))
            .Concat(ValueGroup.Of(position)
                .Select(value => new ListingSpan(
                    value.HasChanged ? ListingStyle.Changed : ListingStyle.Plain,
                    (value.HasChanged ? "*" : " ") + value.Compact)));

    private ListingStyle StyleOf(PatternPosition position, int column) => column switch
    {
        0 => ListingStyle.Remark,
        1 => ListingStyle.Moving,
        2 => ListingStyle.Code,
        3 => position.Fault.Length > 0 ? ListingStyle.Broken : ListingStyle.Remark,
        _ when position.Previous is not null && column - FirstThread == position.LastThread => ListingStyle.Changed,
        _ => position.Threads[column - FirstThread].WaitsFor.Length > 0 ? ListingStyle.Waiting : ListingStyle.Plain,
    };

    private IEnumerable<StyledLine> Below(IReadOnlyList<BrokenRequirement> broken)
    {
        if (cycleStart >= 0)
        {
            yield return new(ListingStyle.Remark, cycleStart == positions.Count - 1
                ? "and this can last for ever: each thread that could move may rest"
                : $"and continues with step {ScheduleText.Number(cycleStart + 1)}");
        }

        yield return StyledLine.Empty;
        foreach (StyledLine line in code.Marked(Last).Append(CodeListing.Legend(Last)).Append(StyledLine.Empty))
        {
            yield return line;
        }

        foreach (PatternPosition position in positions.Where(position => position.Fault.Length > 0))
        {
            yield return new(ListingStyle.Broken, PositionListing.FaultOf(position));
        }

        foreach (StyledLine line in broken.Select(Broken).Concat(PositionListing.Stuck(Last))
            .Concat(Last.Witnessed.Select(PositionListing.Met)))
        {
            yield return line;
        }

        if (broken.Count == 0)
        {
            yield return new(ListingStyle.Remark, "nothing is violated");
        }

        yield return StyledLine.Empty;
        foreach (string line in stepSentences.SelectMany(sentence => TextWrap.Words(sentence.Split(' '), width)))
        {
            yield return new(ListingStyle.Plain, line);
        }

        yield return StyledLine.Empty;
    }
}
