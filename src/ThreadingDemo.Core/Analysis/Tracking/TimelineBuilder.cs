using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>
/// Computes spans and hand-overs from the events of one run, one by one, so a long trace need not be kept in memory.
/// </summary>
/// <remarks>
/// <para>A trace does not contain the kinds of its resources; the values show them. The value of a lock, its depth, rises at
/// an acquisition; the value of a semaphore, the permits left, falls. A thread that releases a permit releases the latest
/// one that it took. If it took none, it releases the oldest one that any thread holds. If no thread holds one, the release
/// is a signal: from then on, a thread that takes a permit of that semaphore and does not release it itself has consumed it
/// and holds nothing.</para>
/// <para>A waiting thread does nothing else, so its next event ends its wait. Events of the watchdog about a thread are not
/// events of that thread.</para>
/// </remarks>
internal sealed class TimelineBuilder
{
    private readonly ITimelineObserver observer;
    private readonly Dictionary<(int, string), ThreadTrack> threads = [];
    private readonly Dictionary<string, Openings> threadEnds = [];
    private readonly TimelineOrder order = new();
    private readonly ResourceTable resources = new();
    private string runId = "";
    private Moment first;
    private Moment now;

    /// <summary>Creates a builder that passes its findings to an observer.</summary>
    public TimelineBuilder(ITimelineObserver observer) => this.observer = observer;

    /// <summary>Processes the next event.</summary>
    /// <exception cref="TraceOrderException">It belongs to another run, or is earlier than the previous event.</exception>
    public void Add(TraceEvent next)
    {
        order.Check(next);
        if (now.Sequence == 0)
        {
            runId = next.RunId;
            first = Moment.Of(next) with { Sequence = 0 };
        }

        now = Moment.Of(next);
        switch (next.Event)
        {
            case nameof(TraceEventKind.Violated) or nameof(TraceEventKind.Deadlocked)
                or nameof(TraceEventKind.TimedOut) or nameof(TraceEventKind.Stalled):
                break;
            case nameof(TraceEventKind.Acquired):
                Acquire(ThreadOfNow(), resources[next.Resource], next.Value);
                break;
            case nameof(TraceEventKind.Woken):
                Gain(ThreadOfNow(), resources[next.Resource]);
                break;
            case nameof(TraceEventKind.Passed):
                Pass(ThreadOfNow(), resources[next.Resource]);
                break;
            case nameof(TraceEventKind.Joined):
                ThreadTrack joining = ThreadOfNow();
                EndWait(joining, resources[next.Resource], EndOf(next.Resource).Take(joining));
                break;
            default:
                ThreadTrack thread = ThreadOfNow();
                EndWait(thread);
                Act(thread, next);
                break;
        }
    }

    /// <summary>The open spans at the last event, in the order of their beginnings.</summary>
    public IEnumerable<TraceSpan> OpenSpans() => threads.Values
        .SelectMany(thread => thread.OpenSpans())
        .Concat(resources.SelectMany(resource => resource.IsSignalled ? [] : resource.Holds))
        .OrderBy(open => open.Start.Sequence)
        .ThenBy(open => open.Depth)
        .Select(open => open.Kind == SpanKind.Running && open.Thread.LastWords is { } end ? Close(open, end) : LeaveOpen(open));

    /// <summary>Ends the trace, and reports the open spans.</summary>
    public void Complete()
    {
        foreach (TraceSpan span in OpenSpans())
        {
            observer.OnSpan(span);
        }
    }

    // Events of a thread that do not give it the resource that it waits for.
    private void Act(ThreadTrack thread, TraceEvent next)
    {
        switch (next.Event)
        {
            case nameof(TraceEventKind.Created):
                EndOf(next.Resource);
                break;
            case nameof(TraceEventKind.Started):
                Start(thread);
                break;
            case nameof(TraceEventKind.Finished):
                Finish(thread);
                break;
            case nameof(TraceEventKind.Failed) or nameof(TraceEventKind.Cancelled):
                thread.LastWords = now;
                break;
            case nameof(TraceEventKind.Waiting):
                BeginWait(thread, resources[next.Resource]);
                break;
            case nameof(TraceEventKind.Released):
                Release(thread, resources[next.Resource], next.Value);
                break;
            case nameof(TraceEventKind.Signalled):
                // A countdown, whose value is the number of missing signals, is opened for all threads by the last signal.
                ResourceTrack signalled = resources[next.Resource];
                signalled.Openings.Add(now, next.Value is null ? signalled.Waiting : 0);
                break;
            case nameof(TraceEventKind.Notified):
                ResourceTrack condition = resources[next.Resource];
                for (long notified = Math.Min(next.Value ?? 1, Math.Max(1, condition.Waiting)); notified > 0; notified--)
                {
                    condition.Openings.Add(now, condition.Waiting);
                }

                break;
            case nameof(TraceEventKind.Arrived):
                ResourceTrack barrier = resources[next.Resource];
                thread.With(barrier).Arrival = barrier.Barrier.Arrive(now);
                break;
            case nameof(TraceEventKind.Entered):
                thread.Regions.Add(new OpenSpan(
                    thread,
                    SpanKind.Inside,
                    next.Resource,
                    now) { Depth = thread.Regions.Count(region => region.Resource == next.Resource) + 1 });
                break;
            case nameof(TraceEventKind.Left):
                Leave(thread, next.Resource);
                break;
        }
    }

    private void Start(ThreadTrack thread)
    {
        if (thread.Running is { } earlier)
        {
            observer.OnSpan(LeaveOpen(earlier));
        }

        thread.Running = new OpenSpan(thread, SpanKind.Running, "", now);
        (thread.IsKnown, thread.LastWords) = (true, null);
    }

    private void Finish(ThreadTrack thread)
    {
        EndOf(thread.Name).Add(now, 0);
        foreach (OpenSpan region in thread.Regions)
        {
            observer.OnSpan(LeaveOpen(region));
        }

        thread.Regions.Clear();
        if (thread.Running is not null || !thread.IsKnown)
        {
            observer.OnSpan(Close(thread.Running ?? new OpenSpan(thread, SpanKind.Running, "", first), now));
            thread.Running = null;
            thread.IsKnown = true;
        }
    }

    private void Leave(ThreadTrack thread, string region)
    {
        int index = thread.Regions.FindLastIndex(open => open.Resource == region);
        if (index < 0)
        {
            observer.OnSpan(Close(new OpenSpan(thread, SpanKind.Inside, region, first), now));
            return;
        }

        observer.OnSpan(Close(thread.Regions[index], now));
        thread.Regions.RemoveAt(index);
    }

    private void BeginWait(ThreadTrack thread, ResourceTrack resource)
    {
        resource.Waiting++;
        thread.Waiting = new OpenSpan(thread, SpanKind.Waiting, resource.Name, now)
        {
            QueueLength = resource.Waiting,
            IsJoin = threadEnds.ContainsKey(resource.Name),
        };
    }

    /// <summary>Ends the wait of a thread, if it waits; the wait succeeded if the thread gained the resource that it waited for.</summary>
    private void EndWait(ThreadTrack thread, ResourceTrack? gained = null, Moment? opening = null)
    {
        if (thread.Waiting is not { } wait)
        {
            return;
        }

        bool isGranted = gained?.Name == wait.Resource;
        if (isGranted && opening is { } from)
        {
            observer.OnHandover(new TraceHandover
            {
                RunId = runId,
                Resource = wait.Resource,
                FromThread = from.Thread,
                FromThreadId = from.ThreadId,
                FromEvent = from.Event,
                FromSequence = from.Sequence,
                FromNanoseconds = from.Nanoseconds,
                ToThread = now.Thread,
                ToThreadId = now.ThreadId,
                ToEvent = now.Event,
                ToSequence = now.Sequence,
                ToNanoseconds = now.Nanoseconds,
            });
        }

        thread.Waiting = null;
        ResourceTrack resource = resources[wait.Resource];
        if (--resource.Waiting == 0)
        {
            resource.Openings.Settle();
        }

        observer.OnSpan(Close(wait, now) with { IsGranted = isGranted });
    }

    private void Gain(ThreadTrack thread, ResourceTrack resource) => EndWait(thread, resource, resource.Openings.Take(thread));

    private void Pass(ThreadTrack thread, ResourceTrack barrier) =>
        EndWait(thread, barrier, barrier.Barrier.Pass(thread.With(barrier).Arrival));

    private void Acquire(ThreadTrack thread, ResourceTrack resource, long? value)
    {
        Gain(thread, resource);
        resource.Learn(value, isTaken: true);
        ThreadTrack.ResourceUse standing = thread.With(resource);
        List<OpenSpan> own = standing.Holds;
        if (resource.IsSignalled)
        {
            resource.Forget(own);
        }

        // A wait for a condition releases all levels of its lock together, and acquires them together.
        long levels = resource.CountsHolders && value > resource.Holds.Count ? value.Value - resource.Holds.Count : 1;
        for (levels = Math.Min(levels, standing.ReleasedLevels); levels > 0; levels--)
        {
            resource.Hold(new OpenSpan(thread, SpanKind.Holding, resource.Name, now) { Depth = own.Count + 1 }, own);
        }
    }

    private void Release(ThreadTrack thread, ResourceTrack resource, long? value)
    {
        resource.Learn(value, isTaken: false);
        resource.Openings.Add(now, resource.CountsHolders ? 0 : resource.Waiting);
        ThreadTrack.ResourceUse standing = thread.With(resource);
        List<OpenSpan> own = standing.Holds;
        if (own.Count > 0)
        {
            int levels = resource.CountsHolders && value < resource.Holds.Count
                ? (int)Math.Min(resource.Holds.Count - value.Value, own.Count)
                : 1;
            standing.ReleasedLevels = levels;
            for (; levels > 0; levels--)
            {
                EndHold(resource, own[own.Count - 1], own);
            }
        }
        else if (resource.CountsHolders)
        {
            observer.OnSpan(Close(new OpenSpan(thread, SpanKind.Holding, resource.Name, first) { Depth = 1 }, now));
        }
        else if (!resource.IsSignalled && resource.Holds.First is { } oldest)
        {
            EndHold(resource, oldest.Value, oldest.Value.Thread.With(resource).Holds);
        }
        else
        {
            resource.IsSignalled = true;
        }
    }

    private void EndHold(ResourceTrack resource, OpenSpan hold, List<OpenSpan> holdsOfThread)
    {
        resource.LetGo(hold, holdsOfThread);
        observer.OnSpan(Close(hold, now));
    }

    private TraceSpan Close(OpenSpan open, Moment end) => LeaveOpen(open) with
    {
        EndNanoseconds = end.Nanoseconds,
        EndSequence = end.Sequence,
        EndEvent = end.Event,
        EndThread = end.Thread,
        IsOpen = false,
    };

    private TraceSpan LeaveOpen(OpenSpan open) => new()
    {
        RunId = runId,
        Thread = open.Thread.Name,
        ThreadId = open.Thread.Id,
        Kind = open.Kind,
        Resource = open.Resource,
        StartNanoseconds = open.Start.Nanoseconds,
        EndNanoseconds = now.Nanoseconds,
        StartSequence = open.Start.Sequence,
        EndSequence = now.Sequence,
        IsOpen = true,
        Depth = open.Depth,
        QueueLength = open.QueueLength,
        IsJoin = open.IsJoin,
    };

    private ThreadTrack ThreadOfNow()
    {
        if (!threads.TryGetValue((now.ThreadId, now.Thread), out ThreadTrack? thread))
        {
            threads[(now.ThreadId, now.Thread)] = thread = new ThreadTrack(now.Thread, now.ThreadId);
        }

        return thread;
    }

    private Openings EndOf(string thread)
    {
        if (!threadEnds.TryGetValue(thread, out Openings? end))
        {
            threadEnds[thread] = end = new Openings();
        }

        return end;
    }
}
