using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>
/// Prints a position as a page: the shared values, the code with the threads at their lines, the possible moves and the violated
/// requirements.
/// </summary>
public static class PositionListing
{
    private const int MaximumMoveCount = 32;

    /// <summary>The lines of the page.</summary>
    /// <param name="position">The position.</param>
    /// <param name="width">The number of characters in a line.</param>
    public static IEnumerable<StyledLine> Lines(PatternPosition position, int width)
    {
        yield return new(ListingStyle.Heading, position.ToString());
        if (position.StepCount > 0)
        {
            yield return new(ListingStyle.Remark, Shortened(Schedule.StepsIn(position.Schedule), width));
        }

        yield return StyledLine.Empty;
        foreach (StyledLine line in Values(position, width).Concat(Own(position)))
        {
            yield return line;
        }

        yield return StyledLine.Empty;
        foreach (StyledLine line in new CodeListing(position, width).Marked(position).Append(CodeListing.Legend(position)))
        {
            yield return line;
        }

        yield return StyledLine.Empty;
        foreach (StyledLine line in Faults(position).Concat(Moves(position))
            .Concat(position.Broken.Select(broken => new StyledLine(ListingStyle.Broken, TextOf(broken)))).Concat(Stuck(position))
            .Concat(position.Witnessed.Select(Met)))
        {
            yield return line;
        }
    }

    /// <summary>One line for each thread that can never move again, with the resource that it waits for.</summary>
    internal static IEnumerable<StyledLine> Stuck(PatternPosition position) =>
        WaitForGraph.Lines(position.WaitsOfStuck()).Select(line => new StyledLine(ListingStyle.Broken, line));

    internal static StyledLine Met(string requirement) => new(ListingStyle.Met, $"met: {requirement}");

    /// <summary>The fault of which a thread died in the last step of a position.</summary>
    internal static string FaultOf(PatternPosition position) =>
        $"fault {(position.StepCount == 0 ? "at the beginning" : $"in step {ScheduleText.Number(position.StepCount)}")}: {position.Fault}";

    internal static string TextOf(BrokenRequirement broken) =>
        $"broken {(broken.Step == 0 ? "from the beginning" : $"since step {ScheduleText.Number(broken.Step)}")}: "
            + $"{broken.Requirement}{(broken.Reason.Length > 0 ? $" ({broken.Reason})" : "")}";

    private static IEnumerable<StyledLine> Faults(PatternPosition position)
    {
        List<StyledLine> lines = [];
        for (PatternPosition? at = position; at is not null; at = at.Previous)
        {
            if (at.Fault.Length > 0)
            {
                lines.Insert(0, new(ListingStyle.Broken, FaultOf(at)));
            }
        }

        return lines;
    }

    private static string Shortened(string steps, int width) =>
        steps.Length <= width ? steps
            : "... " + steps.Substring(steps.IndexOf(' ', steps.Length - width + 4) is >= 0 and var cut ? cut + 1
            : steps.Length - width + 4);

    private static IEnumerable<StyledLine> Values(PatternPosition position, int width)
    {
        List<ListingSpan> line = [];
        int used = 0;
        foreach (ValueGroup value in ValueGroup.Of(position))
        {
            string text = (value.HasChanged ? "*" : " ") + value.Text;
            if (used > 0 && used + text.Length > width)
            {
                yield return new StyledLine(line);
                (line, used) = ([], 0);
            }

            line.Add(new(value.HasChanged ? ListingStyle.Changed : ListingStyle.Plain, text));
            line.Add(new(ListingStyle.Plain, "  "));
            used += text.Length + 2;
        }

        if (line.Count > 0)
        {
            yield return new StyledLine(line);
        }
    }

    // The locals of each thread, and the stores in its store buffer.
    private static IEnumerable<StyledLine> Own(PatternPosition position) =>
        from thread in position.Threads
        let parts = thread.Locals.Select(local => local.ToString()).Concat(thread.Stores.Select(store => $"{store} in the store buffer"))
        where parts.Any()
        select new StyledLine(ListingStyle.Plain, $" {thread.Name}: {string.Join(", ", parts)}");

    private static IEnumerable<StyledLine> Moves(PatternPosition position)
    {
        if (position.Moves.Count == 0)
        {
            return [new(ListingStyle.Remark, position.Threads.All(thread => thread.IsFinished) ? "all have finished"
                : position.Threads.All(thread => thread.IsFinished || thread.HasDied) ? "all have finished or died"
                : "nothing can move")];
        }

        int stepWidth = position.Moves.Max(move => move.Process.Length);
        int lineWidth = position.Moves.Max(move => move.Line.Length);
        IEnumerable<StyledLine> lines = position.Moves.Take(MaximumMoveCount).Select(move => new StyledLine(
            new(ListingStyle.Moving, " " + move.Process.PadRight(stepWidth)),
            new(ListingStyle.Code, "  " + move.Line.PadRight(lineWidth)),
            move.Fault.Length > 0 ? new(ListingStyle.Broken, $"  fault: {move.Fault}{(move.Effect.Length > 0 ? ", " + move.Effect : "")}")
                : new(ListingStyle.Remark, "  " + move.Effect)));
        return lines
            .Prepend(new(ListingStyle.Heading, "can move"))
            .Concat(position.Moves.Skip(MaximumMoveCount).Take(1)
                .Select(_ => new StyledLine(ListingStyle.Remark, $" and {position.Moves.Count - MaximumMoveCount} more")));
    }
}
