using System.Collections.Generic;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>
/// Prints a schedule step by step: the thread that takes each step, what it does, the lines at which all threads are then, and
/// what is shared.
/// </summary>
public static class ScheduleListing
{
    /// <summary>
    /// The beginning and the steps. A schedule that leads to a deadlock's point of no return is threaded by the steps, the fewest
    /// that do, to where the deadlock can be seen.
    /// </summary>
    /// <param name="pattern">The pattern that it is a schedule of.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="width">How many columns the page has.</param>
    /// <param name="requirements">Requirements in addition to the pattern's own.</param>
    /// <exception cref="PatternException">
    /// The schedule does not fit the pattern; the message says which step is the first that does not.
    /// </exception>
    public static IEnumerable<ScheduleLine> Lines(SyncPattern pattern, Schedule schedule, int width, params Requirement[] requirements)
    {
        ScheduleSteps steps = ScheduleSteps.Of(pattern, schedule, requirements);
        return new SchedulePage(steps, width).Lines();
    }
}
