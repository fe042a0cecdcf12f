using System.Collections.Generic;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>
/// The axis of a run, which shows time or steps. With steps, a moment has the position of the last step before it. Every event is
/// a step except those that create, start and end threads and the waits for their ends, because starting the threads would
/// otherwise take most of a short run.
/// </summary>
/// <param name="axis">The axis that the user asks for; null to choose by the beginning of the run.</param>
internal sealed class RunAxis(TimelineAxis? axis)
{
    // The steps of a longer run cannot be told apart.
    private const int MostStepsOfShortRun = 10_000;

    // A replay takes less time for its steps than for starting its threads.
    private const int ShareOfStartUp = 4;

    private readonly List<long> steps = [];
    private readonly HashSet<string> threads = [];
    private readonly HashSet<string> unstarted = [];
    private bool isStartUpApart = true;
    private bool isEmpty = true;

    /// <summary>The time of the first event.</summary>
    public long Start { get; private set; }

    /// <summary>The time of the last event.</summary>
    public long End { get; private set; }

    /// <summary>
    /// Whether the axis shows steps: as the user asks, or because all threads start before the first step and starting them takes
    /// much of the run.
    /// </summary>
    public bool HasSteps => steps.Count > 0 && axis switch
    {
        null => isStartUpApart && steps.Count <= MostStepsOfShortRun
            && (steps[0] - Start) * (double)ShareOfStartUp > End - Start,
        TimelineAxis.Steps => true,
        _ => false,
    };

    /// <summary>The position at which the axis begins.</summary>
    public long First => HasSteps ? 0 : Start;

    /// <summary>The position at which the axis ends.</summary>
    public long Last => HasSteps ? steps.Count : End;

    /// <summary>The position of a time: the time itself or the number of steps up to it.</summary>
    public long PositionOf(long nanoseconds) => HasSteps ? StepsUntil(nanoseconds) : nanoseconds;

    /// <summary>Adds the next event.</summary>
    public void Add(TraceEvent next)
    {
        if (isEmpty)
        {
            (Start, isEmpty) = (next.ElapsedNanoseconds, false);
        }

        End = next.ElapsedNanoseconds;
        if (axis == TimelineAxis.Time)
        {
            return;
        }

        if (next.Event == nameof(TraceEventKind.Created))
        {
            threads.Add(next.Resource);
            unstarted.Add(next.Resource);
            isStartUpApart &= steps.Count == 0;
        }
        else if (next.Event == nameof(TraceEventKind.Started))
        {
            unstarted.Remove(next.Thread);
        }
        else if (IsStep(next) && (axis is not null || steps.Count <= MostStepsOfShortRun))
        {
            isStartUpApart &= threads.Count > 1 && unstarted.Count == 0;
            steps.Add(next.ElapsedNanoseconds);
        }
    }

    private int StepsUntil(long nanoseconds)
    {
        int index = steps.BinarySearch(nanoseconds);
        if (index < 0)
        {
            return ~index;
        }

        // Several steps can have the same time.
        while (index < steps.Count && steps[index] == nanoseconds)
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
