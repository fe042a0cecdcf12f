using System.Collections.Generic;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>
/// The positions of a schedule; after the point of no return of a deadlock also those up to the position in which the threads are
/// blocked.
/// </summary>
/// <param name="Positions">The beginning, and the position after each step.</param>
/// <param name="ScheduledCount">The number of steps in the schedule.</param>
/// <param name="CycleStart">The number of steps before the cycle; -1 if there is no cycle.</param>
internal sealed record ScheduleSteps(IReadOnlyList<PatternPosition> Positions, int ScheduledCount, int CycleStart)
{
    /// <summary>Takes the steps of a schedule.</summary>
    /// <exception cref="PatternException">The schedule does not fit the pattern.</exception>
    public static ScheduleSteps Of(SyncPattern pattern, Schedule schedule, Requirement[] requirements)
    {
        PatternPosition scheduled = PatternPosition.At(pattern, schedule, requirements);
        List<PatternPosition> positions = [];
        for (PatternPosition? at = schedule.Cycle is null ? scheduled.ToStandstill() : scheduled; at is not null; at = at.Previous)
        {
            positions.Add(at);
        }

        positions.Reverse();
        return new ScheduleSteps(positions, scheduled.StepCount, schedule.Cycle is null ? -1 : schedule.Steps.Count);
    }
}
