using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Exploration.Liveness;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Judges the last steps of a run as a cycle that repeats for ever.</summary>
internal static class CycleJudge
{
    /// <summary>Whether the last step leads back to the first state of the cycle.</summary>
    /// <param name="end">The position after the last step.</param>
    /// <param name="start">The number of steps before the cycle.</param>
    public static bool ComesBack(PatternPosition end, int start)
    {
        IReadOnlyList<Snapshot> snapshots = end.Retake();
        return snapshots[start].State.SequenceEqual(snapshots[snapshots.Count - 1].State);
    }

    /// <summary>The NoStarvation requirements that the cycle violates.</summary>
    public static IEnumerable<BrokenRequirement> Judge(PatternPosition end, int start) =>
        from starved in Starved(end, start)
        group end.ThreadNames[starved.Thread] by starved.Requirement into threads
        select new BrokenRequirement(RequirementText.Of(threads.Key), nameof(Fault.Starvation), end.StepCount, end.StepCount > start
                ? $"{Words.List(threads)} can be kept out for ever by repeating step{(end.StepCount == start + 1 ? "" : "s")} "
                    + $"{string.Join(" to ", new[] { start + 1, end.StepCount }.Distinct().Select(ScheduleText.Number))}"
                : $"{Words.List(threads)} can be kept out for ever, because each thread that could move may rest");

    /// <summary>
    /// The threads that the cycle starves, each with the requirement that this violates. A thread that is stuck is not
    /// starved.
    /// </summary>
    public static IEnumerable<(Requirement Requirement, int Thread)> Starved(PatternPosition end, int start)
    {
        IReadOnlyList<Snapshot> snapshots = end.Retake();
        StarvationMonitor observer = new(snapshots[start].Machine.Machine, end.Requirements);
        observer.Look(snapshots[start].NewContext());
        for (int step = start + 1; step < snapshots.Count; step++)
        {
            observer.Step(snapshots[step].Move!.Process, snapshots[step].NewContext());
        }

        return observer.Starved().Where(starved => !end.Stuck.Contains(end.ThreadNames[starved.Thread]));
    }
}
