using System;
using System.Diagnostics;
using System.Linq;

namespace ThreadingDemo.Tracing;

/// <summary>
/// Reads the events of a recorder while they are being written, merged into one order that agrees with causality.
/// For one thread at a time.
/// </summary>
/// <remarks>
/// <para>Each poll reads the clock, issues a process-wide barrier, and then reads the state of every writer. A writer that
/// is not stamping an event will stamp its next event later than that clock reading; a writer that is stamping will not
/// stamp earlier than its last published event. The minimum of these times is the watermark: every event before it has been
/// published.</para>
/// <para>If a lock changes hands within one tick of the clock, the release and the following acquisition have equal stamps.
/// Among equal stamps, events that let others continue come before the events of those that continue.</para>
/// </remarks>
internal sealed class TraceReader
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
    /// <param name="recorder">The recorder of its threads.</param>
    /// <param name="runId">The <see cref="TraceEvent.RunId"/> of its events.</param>
    /// <param name="demo">The <see cref="TraceEvent.Demo"/> of its events.</param>
    public TraceReader(TraceRecorder recorder, string runId, string demo)
    {
        this.recorder = recorder;
        this.runId = runId;
        this.demo = demo;
    }

    /// <summary>Nanoseconds since the run began, now.</summary>
    internal long ElapsedNanoseconds => ToElapsed(Stopwatch.GetTimestamp());

    /// <summary>Takes the next event if no writer can still publish an earlier one.</summary>
    /// <returns>The event, or null if there is none, or if a writer may still publish an earlier one.</returns>
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
        // Published events are held back only by another writer's half-recorded event, which will be published very soon.
        recorder.Park(IsHeldBack() ? 1 : milliseconds, HasNews);
    }

    /// <summary>True when every published event has been read.</summary>
    public bool HasReadAll => recorder.Writers.All(writer => writer.HasBeenRead);

    /// <summary>
    /// Makes an event that no writer recorded, which follows all events that were read: at this time, or directly after
    /// them.
    /// </summary>
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

        // The second of two events with equal stamps gets one more nanosecond, so the times alone determine the order.
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
