using System;
using System.Diagnostics;
using System.Linq;

namespace ThreadingDemo.Tracing;

/// <summary>
/// Reads the events of a recorder while they are being written, merged into one order that agrees with causality.
/// For one thread at a time.
/// </summary>
/// <remarks>
/// <para>Each poll reads the clock, issues a process-wide barrier, and then looks at every writer. One that is not
/// just stamping will stamp its next event later than that clock reading; one that is, no earlier than its last
/// published event. The least of these times is the watermark: every event before it has been published.</para>
/// <para>A clock that ticks more slowly than a lock changes hands can stamp a release and the acquisition that
/// follows alike; of equal stamps, what enables others goes before what was enabled.</para>
/// </remarks>
public sealed class TraceReader
{
    private static readonly string[] kindNames = Enum.GetNames(typeof(TraceEventKind));
    private static readonly double nanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private readonly TraceRecorder recorder;
    private readonly string runId;
    private readonly string demo;
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly WriterHeap heap = new();
    private TraceWriter[] polled = [];
    private long[] published = [];
    private long watermark;
    private long sequence;
    private long elapsed;

    /// <summary>Starts the clock of a run.</summary>
    /// <param name="recorder">Where its threads record.</param>
    /// <param name="runId">What its events bear as <see cref="TraceEvent.RunId"/>.</param>
    /// <param name="demo">What its events bear as <see cref="TraceEvent.Demo"/>.</param>
    public TraceReader(TraceRecorder recorder, string runId, string demo)
    {
        this.recorder = recorder;
        this.runId = runId;
        this.demo = demo;
    }

    /// <summary>Nanoseconds since the run began, now.</summary>
    internal long ElapsedNanoseconds => ToElapsed(Stopwatch.GetTimestamp());

    /// <summary>Takes the next event if there is one that is sure to be the next.</summary>
    /// <returns>The event, or null: nothing new, or nothing yet that no writer could still precede.</returns>
    public TraceEvent? TryRead()
    {
        if (!heap.TryPeek(watermark, out TraceWriter? writer, out int index))
        {
            Poll();
            if (!heap.TryPeek(watermark, out writer, out index))
            {
                return null;
            }
        }

        TraceEvent next = Render(writer, in writer.Peek(writer.Taken));
        writer.Advance();
        if (writer.Taken == published[index])
        {
            heap.Pop();
        }
        else
        {
            heap.ReplaceTop();
        }

        return next;
    }

    /// <summary>Waits, without spinning, until there may be something to read.</summary>
    /// <param name="milliseconds">The longest wait, or -1 for any.</param>
    public void WaitForNews(int milliseconds)
    {
        // Published events that another writer's half-recorded one holds back will be free very soon.
        recorder.Park(IsHeldBack() ? 1 : milliseconds, HasNews);
    }

    /// <summary>True when every published event has been read.</summary>
    public bool HasReadAll => recorder.Writers.All(writer => writer.HasBeenRead);

    /// <summary>Makes an event that no writer recorded, to come after all that were read: at this time, or directly after them.</summary>
    internal TraceEvent Compose(
        long elapsedNanoseconds, int threadId, string thread, TraceEventKind kind, string resource, string message) => new()
    {
        RunId = runId,
        Sequence = ++sequence,
        ElapsedNanoseconds = elapsed = Math.Max(elapsed + 1, elapsedNanoseconds),
        ThreadId = threadId,
        Thread = thread,
        Event = kindNames[(int)kind],
        Resource = resource,
        Message = message,
        Demo = demo,
    };

    private static long ToElapsed(long ticks, long since) => (long)((ticks - since) * nanosecondsPerTick);

    private long ToElapsed(long timestamp) => ToElapsed(timestamp, began);

    private bool IsHeldBack()
    {
        for (int i = 0; i < polled.Length; i++)
        {
            if (published[i] != polled[i].Taken)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasNews()
    {
        TraceWriter[] writers = recorder.Writers;
        if (writers != polled)
        {
            return true;
        }

        for (int i = 0; i < writers.Length; i++)
        {
            if (writers[i].ReadState() >> 1 != published[i])
            {
                return true;
            }
        }

        return false;
    }

    private void Poll()
    {
        heap.Clear();
        watermark = Stopwatch.GetTimestamp();
        ProcessWideBarrier.Issue();
        polled = recorder.Writers;
        if (published.Length < polled.Length)
        {
            published = new long[polled.Length * 2];
        }

        int finished = 0;
        for (int i = 0; i < polled.Length; i++)
        {
            TraceWriter writer = polled[i];
            long state = writer.ReadState();
            published[i] = state >> 1;
            long taken = writer.Taken;
            if ((state & 1) != 0)
            {
                long last = published[i] == taken ? writer.LastTimestampTaken : writer.Peek(published[i] - 1).Timestamp;
                watermark = Math.Min(watermark, last);
            }

            if (published[i] != taken)
            {
                heap.Push(writer, i);
            }
            else if (writer.IsRetired)
            {
                finished++;
            }
        }

        if (finished > 16 && finished > polled.Length / 2)
        {
            recorder.ForgetRetired();
        }
    }

    private TraceEvent Render(TraceWriter writer, in TraceSlot slot)
    {
        long? value = slot.ValueKind switch
        {
            TraceValueKind.Level => slot.Value,
            TraceValueKind.Change => slot.Resource!.Count += slot.Value,
            _ => null,
        };

        slot.Resource?.OnRead(slot.Kind, writer);

        // Of two events with one stamp the second gets a nanosecond more, so that the times alone give the order.
        elapsed = Math.Max(elapsed + 1, ToElapsed(slot.Timestamp));
        return new TraceEvent
        {
            RunId = runId,
            Sequence = ++sequence,
            ElapsedNanoseconds = elapsed,
            ThreadId = writer.ThreadId,
            Thread = writer.Thread,
            Event = kindNames[(int)slot.Kind],
            Resource = slot.Resource?.Name ?? "",
            Value = value,
            Words = slot.Message is null ? EventMessage.None : new EventMessage(slot.Message, slot.Number, slot.Fraction),
            Demo = demo,
        };
    }
}
