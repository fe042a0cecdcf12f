using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>A schedule that fits its program, and the state at its end.</summary>
internal sealed class ReplayPlan
{
    private const int MaximumNamedTurns = 12;

    /// <summary>
    /// The moves from the initial state: those of the schedule, then those from the point of no return of a deadlock to the
    /// state in which it is visible.
    /// </summary>
    public required IReadOnlyList<Move> Moves { get; init; }

    /// <summary>The number of moves that belong to the schedule.</summary>
    public required int ScheduledCount { get; init; }

    /// <summary>The threads that can never move again at the end of the schedule.</summary>
    public required IReadOnlyList<string> NeverToMove { get; init; }

    /// <summary>The steps of the cycle in words.</summary>
    public required string Turns { get; init; }

    /// <summary>The moves that then repeat; none if the run ends.</summary>
    public required IReadOnlyList<Move> Cycle { get; init; }

    /// <summary>Whether the state after the last move is final.</summary>
    public required bool IsAtEnd { get; init; }

    /// <summary>
    /// If there is a deadlock, the threads that can never move again after the last move, at the latest once they have
    /// blocked, a bit each; otherwise none.
    /// </summary>
    public required ulong Stuck { get; init; }

    /// <summary>The threads that the cycle starves, each with the requirement that this violates.</summary>
    public required IReadOnlyList<(Requirement Requirement, int Thread)> Starved { get; init; }

    /// <summary>The plan by which a schedule is replayed.</summary>
    /// <exception cref="PatternException">The schedule belongs to another program, or one of its steps cannot be
    /// taken.</exception>
    public static ReplayPlan Of(SyncPattern pattern, Schedule schedule, IEnumerable<Requirement> requirements)
    {
        PatternPosition scheduled = PatternPosition.At(pattern, schedule, [.. requirements]);
        PatternPosition end = schedule.Cycle is null ? scheduled.ToStandstill() : scheduled;
        int length = schedule.Cycle is null ? end.StepCount : schedule.Steps.Count;
        return new ReplayPlan
        {
            Moves = [.. end.MovesSoFar.Take(length)],
            ScheduledCount = schedule.Steps.Count,
            NeverToMove = scheduled.Stuck,
            Turns = TurnsOf(end, length),
            Cycle = [.. end.MovesSoFar.Skip(length)],
            IsAtEnd = end.IsEnd,
            Stuck = end.StuckAfterBlocking,
            Starved = schedule.Cycle is null ? [] : [.. CycleJudge.Starved(end, length)],
        };
    }

    private static string TurnsOf(PatternPosition end, int start)
    {
        List<(string Thread, int Count)> turns = [];
        foreach (Move move in end.MovesSoFar.Skip(start))
        {
            int threads = end.ThreadNames.Count;
            string thread = end.ThreadNames[move.Process % threads] + (move.IsFlush(threads) ? "'s store buffer" : "");
            if (turns.Count > 0 && turns[turns.Count - 1].Thread == thread)
            {
                turns[turns.Count - 1] = (thread, turns[turns.Count - 1].Count + 1);
            }
            else
            {
                turns.Add((thread, 1));
            }
        }

        string[] named = [.. turns.Take(MaximumNamedTurns).Select(turn => $"{Words.Count(turn.Count, "step")} of {turn.Thread}")];
        return turns.Count > MaximumNamedTurns
            ? $"{string.Join(", ", named)} and {Words.Count(turns.Count - MaximumNamedTurns, "more turn")}" : Words.List(named);
    }
}
