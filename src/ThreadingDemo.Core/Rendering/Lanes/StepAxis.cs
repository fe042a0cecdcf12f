using System.Collections.Generic;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>
/// Numbers the steps of a run, and puts each moment after the step that came last. Every event is a step but those by
/// which threads are made, start and end, and the waits for their ends: start-up would else take most of a short run.
/// </summary>
/// <param name="axis">The axis that the user asks for; null to choose by how the run begins.</param>
internal sealed class StepAxis(TimelineAxis? axis)
{
    // A run of more steps is no short one, and the steps could not be told apart.
    private const int MostStepsOfShortRun = 10_000;

    // A replay takes its steps in less time than it takes to start its threads.
    private const int ShareOfStartUp = 4;

    private readonly List<long> times = [];
    private readonly HashSet<string> threads = [];
    private readonly HashSet<string> unstarted = [];
    private bool isStartUpApart = true;
    private long first;
    private long last;
    private bool isEmpty = true;

    /// <summary>How many steps there are.</summary>
    public int Count => times.Count;

    /// <summary>
    /// Whether steps are shown, and not time: as asked for, or because all threads are started before the first step, which
    /// takes much of the run.
    /// </summary>
    public bool IsUsed => Count > 0 && axis switch
    {
        null => isStartUpApart && Count <= MostStepsOfShortRun && (times[0] - first) * (double)ShareOfStartUp > last - first,
        TimelineAxis.Steps => true,
        _ => false,
    };

    /// <summary>Takes the next event.</summary>
    public void Add(TraceEvent next)
    {
        if (isEmpty)
        {
            (first, isEmpty) = (next.ElapsedNanoseconds, false);
        }

        last = next.ElapsedNanoseconds;
        if (axis == TimelineAxis.Time)
        {
            return;
        }

        if (next.Event == nameof(TraceEventKind.Created))
        {
            threads.Add(next.Resource);
            unstarted.Add(next.Resource);
            isStartUpApart &= Count == 0;
        }
        else if (next.Event == nameof(TraceEventKind.Started))
        {
            unstarted.Remove(next.Thread);
        }
        else if (IsStep(next) && (axis is not null || Count <= MostStepsOfShortRun))
        {
            isStartUpApart &= threads.Count > 1 && unstarted.Count == 0;
            times.Add(next.ElapsedNanoseconds);
        }
    }

    /// <summary>How many steps were taken up to a moment.</summary>
    public int StepsUntil(long nanoseconds)
    {
        int index = times.BinarySearch(nanoseconds);
        if (index < 0)
        {
            return ~index;
        }

        // Several may have happened at the same tick of the clock.
        while (index < times.Count && times[index] == nanoseconds)
        {
            index++;
        }

        return index;
    }

    private bool IsStep(TraceEvent next) => next.Event switch
    {
        nameof(TraceEventKind.Finished) or nameof(TraceEventKind.Joined) => false,
        nameof(TraceEventKind.Waiting) => !threads.Contains(next.Resource),
        _ => true,
    };
}
