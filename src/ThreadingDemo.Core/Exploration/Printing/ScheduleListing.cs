using System.Collections.Generic;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>
/// Prints a schedule step by step: the thread and the effect of each step, and the lines of all threads and the shared values after
/// it.
/// </summary>
public static class ScheduleListing
{
    /// <summary>
    /// The beginning and the steps. A schedule that ends at the point of no return of a deadlock is extended by the fewest steps to
    /// the position in which the threads are blocked.
    /// </summary>
    /// <param name="pattern">The pattern of the schedule.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="width">The number of characters in a line.</param>
    /// <param name="requirements">Requirements in addition to the pattern's own.</param>
    /// <exception cref="PatternException">
    /// The schedule does not fit the pattern; the message contains the first step that does not fit.
    /// </exception>
    public static IEnumerable<ScheduleLine> Lines(SyncPattern pattern, Schedule schedule, int width, params Requirement[] requirements)
    {
        ScheduleSteps steps = ScheduleSteps.Of(pattern, schedule, requirements);
        return new SchedulePage(steps, width).Lines();
    }
}
