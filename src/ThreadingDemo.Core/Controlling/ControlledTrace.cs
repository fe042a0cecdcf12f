using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling;

/// <summary>
/// The events of a controlled run, in the order in which they happen: one thread at a time runs and records. How long they took
/// says nothing about the program, so that their time is the scheduler's: each event takes a microsecond, and a time limit that
/// ends takes what it is long. Two replays of a schedule differ in nothing but the RunId.
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

    /// <summary>Makes the trace of a run.</summary>
    /// <param name="demo">What its events bear as their demo.</param>
    /// <param name="read">Reads a member or an element of an object as text; null where it cannot be read.</param>
    public ControlledTrace(string demo, Func<object, object, string?> read) => (this.demo, Read) = (demo, read);

    /// <summary>How much of the run's own time has passed, by time limits that have ended.</summary>
    internal long Milliseconds { get; set; }

    /// <summary>Reads a member or an element of an object as text.</summary>
    internal Func<object, object, string?> Read { get; }

    /// <summary>What happens, as it comes, until the run is over.</summary>
    public IEnumerable<ControlledStep> Steps(CancellationToken token) => events.GetConsumingEnumerable(token);

    /// <summary>Says that no event follows.</summary>
    public void Complete() => events.CompleteAdding();

    /// <summary>Releases what the trace holds.</summary>
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
            // The reader has gone.
        }
    }
}
