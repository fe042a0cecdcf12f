using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Exploration.Stepping;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration;

/// <summary>A schedule that fits its program, and what the model says of its end.</summary>
internal sealed class ReplayPlan
{
    /// <summary>The moves from the beginning on.</summary>
    public required IReadOnlyList<Move> Moves { get; init; }

    /// <summary>The moves that can then come again and again; none where the run ends.</summary>
    public required IReadOnlyList<Move> Cycle { get; init; }

    /// <summary>After how many moves, once round the cycle included, the state is an end.</summary>
    public required HashSet<int> Ends { get; init; }

    /// <summary>The threads that can never go on after the last move, or once they have blocked, a bit each, if there is a deadlock; else none.</summary>
    public required ulong Stuck { get; init; }

    /// <summary>The threads that the cycle starves, with the requirements that it breaks by that.</summary>
    public required IReadOnlyList<(Requirement Requirement, int Thread)> Starved { get; init; }

    /// <summary>The plan by which a schedule is replayed.</summary>
    /// <exception cref="PatternException">The schedule is another program's, or one of its steps cannot be taken.</exception>
    public static ReplayPlan Of(SyncPattern pattern, Schedule schedule, IEnumerable<Requirement> requirements)
    {
        PatternPosition end = PatternPosition.At(pattern, schedule, [.. requirements]);
        int length = schedule.Steps.Count;
        return new ReplayPlan
        {
            Moves = [.. end.MovesSoFar.Take(length)],
            Cycle = [.. end.MovesSoFar.Skip(length)],
            Ends = EndsBefore(end),
            Stuck = end.StuckOnceBlocked,
            Starved = schedule.Cycle is null ? [] : [.. CycleJudge.Starved(end, length)],
        };
    }

    private static HashSet<int> EndsBefore(PatternPosition last)
    {
        HashSet<int> ends = [];
        for (PatternPosition? at = last; at is not null; at = at.Previous)
        {
            if (at.IsEnd)
            {
                ends.Add(at.StepCount);
            }
        }

        return ends;
    }
}
