using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling;

/// <summary>
/// The events of a controlled run, in order. Real durations would say nothing about the program, so the times are virtual: each
/// event takes a microsecond, and a wait that times out takes its time limit. Two replays of a schedule differ only in the RunId.
/// </summary>
public sealed class ControlledTrace : IDisposable
{
    private const int Capacity = 4096;
    private const long NanosecondsPerEvent = 1000;
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly BlockingCollection<ControlledStep> events = new(Capacity);
    private readonly string runId = Guid.NewGuid().ToString("N").Substring(0, 12);
    private readonly string demo;
    private long sequence;

    /// <summary>Creates the trace of a run.</summary>
    /// <param name="demo">The Demo property of its events.</param>
    /// <param name="read">Returns the value of a member or an element of an object as text; null if it cannot be read.</param>
    public ControlledTrace(string demo, Func<object, object, string?> read) => (this.demo, Read) = (demo, read);

    /// <summary>The virtual time in milliseconds that has passed by timeouts.</summary>
    internal long Milliseconds { get; set; }

    /// <summary>Returns the value of a member or an element of an object as text; null if it cannot be read.</summary>
    internal Func<object, object, string?> Read { get; }

    /// <summary>The steps as they occur, until <see cref="Complete"/> is called.</summary>
    public IEnumerable<ControlledStep> Steps(CancellationToken token) => events.GetConsumingEnumerable(token);

    /// <summary>Ends the trace: no event follows.</summary>
    public void Complete() => events.CompleteAdding();

    /// <summary>Releases the resources of the trace.</summary>
    public void Dispose() => events.Dispose();

    internal void Record(string thread, int threadId, TraceEventKind kind, string resource, long? value, SourceSite? site, string effect)
    {
        TraceEvent next = new()
        {
            RunId = runId,
            Sequence = ++sequence,
            ElapsedNanoseconds = (sequence * NanosecondsPerEvent) + (Milliseconds * NanosecondsPerMillisecond),
            ThreadId = threadId,
            Thread = thread,
            Event = kind.ToString(),
            Resource = resource,
            Value = value,
            Message = site is null ? effect : effect.Length == 0 ? site.ToString() : $"{site}: {effect}",
            Demo = demo,
        };
        try
        {
            events.Add(new ControlledStep(next, site, effect));
        }
        catch (InvalidOperationException)
        {
            // The reader has completed the trace.
        }
    }
}

/// <summary>A step of a controlled thread.</summary>
/// <param name="Event">The event.</param>
/// <param name="Site">Its place in the source text; null if it has none.</param>
/// <param name="Effect">The message of the event without the place.</param>
public sealed record ControlledStep(TraceEvent Event, SourceSite? Site, string Effect);
