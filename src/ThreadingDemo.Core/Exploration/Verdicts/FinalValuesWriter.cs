using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Verdicts;

/// <summary>Writes the possible final values of a program.</summary>
internal sealed class FinalValuesWriter(ProgramSubject subject, PatternSemantics semantics, MemoryModel memory, GraphSearch search)
{
    /// <summary>The result if a limit was reached before the first state.</summary>
    public static PatternFinalValues Unsearched(ProgramSubject subject, PatternSemantics semantics, MemoryModel memory, string limit) =>
        Write(subject, semantics, memory, "", 0, "", limit);

    /// <summary>
    /// Returns each combination of values once, with the shortest schedule to it; or only the limit, if it was reached before
    /// the first final state.
    /// </summary>
    public IEnumerable<PatternFinalValues> All()
    {
        if (search.Search.Limit is not null && search.Search.Findings.Ends.Count == 0)
        {
            return [Unsearched(subject, semantics, memory, search.Search.Limit)];
        }

        PathFinder paths = search.NewPathFinder();
        return search.Search.Findings.Ends
            .GroupBy(end => Values(search.At(end)))
            .OrderBy(group => group.Key, System.StringComparer.Ordinal)
            .Select(group => Write(
                subject, semantics, memory, group.Key, search.Search.DepthOf(group.First()),
                subject.ScheduleOf(semantics, memory, paths.PathTo(group.First())).ToString(), search.Search.Limit ?? ""));
    }

    private static PatternFinalValues Write(
        ProgramSubject subject, PatternSemantics semantics, MemoryModel memory, string values, int depth, string schedule,
            string limit) => new()
    {
        Pattern = subject.Pattern.Name,
        Variant = subject.Pattern.Variant,
        Parameter = subject.Parameter,
        Program = subject.Text,
        Semantics = semantics.ToString(),
        Memory = memory.ToString(),
        Values = values,
        Depth = depth,
        Schedule = schedule,
        Limit = limit,
    };

    // Ghosts are not values of the program, and threads cannot read the state of a primitive.
    private string Values(StepContext context) => string.Join(" ", subject.Program.Cells
        .Select((cell, i) => (cell, i))
        .Where(pair => pair.cell is { IsGhost: false, Kind: CellKind.Integer })
        .Select(pair => $"{pair.cell.Name}={ScheduleText.Number(search.Machine.Cells[pair.i].Read(context))}"));
}
