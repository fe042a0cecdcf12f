using System;
using System.Diagnostics;
using System.Threading;

namespace ThreadingDemo.Tracing;

/// <summary>
/// One thread's own ring of events: one writer, one reader, no lock, no allocation, nothing shared with other writers.
/// </summary>
/// <remarks>
/// <c>state</c> is twice the number of recorded events, plus one while an event is being stamped. The reader knows that this
/// writer will not stamp an earlier time only if it reads an even state after a process-wide barrier.
/// </remarks>
internal sealed class TraceWriter
{
    private readonly TraceRecorder recorder;
    private readonly TraceSlot[] slots;
    private readonly object room = new();
    private PaddedCounter state;
    private PaddedCounter taken;
    private long takenAtLastRead;
    private volatile bool waitsForRoom;
    private volatile bool retired;

    internal TraceWriter(TraceRecorder recorder, string thread, int capacity)
    {
        this.recorder = recorder;
        Thread = thread;
        slots = new TraceSlot[capacity];
    }

    /// <summary>The name of the thread that writes.</summary>
    public string Thread { get; }

    /// <summary>The managed id of the thread that writes; the thread sets it before its first event.</summary>
    public int ThreadId { get; set; }

    /// <summary>True once the writer has recorded its last event.</summary>
    public bool IsRetired => retired;

    /// <summary>
    /// Records one event with the current time. If the ring is full, first waits (interruptibly) until the reader has made
    /// room, and records the lost time. Called by one thread at a time.
    /// </summary>
    public void Record(
        TraceEventKind kind,
        TraceResource? resource = null,
        TraceValueKind valueKind = TraceValueKind.None,
        long value = 0,
        MessageTemplate? message = null,
        long number = 0,
        double fraction = 0)
    {
        long recorded = state.Value >> 1;
        if (recorded - takenAtLastRead == slots.Length)
        {
            if (!WaitForRoom(recorded))
            {
                return;
            }

            recorded = state.Value >> 1;
        }

        // From here until the event is published the reader knows that a stamp is being taken. Volatile.Write is a
        // plain store on x86: it is the reader's process-wide barrier that makes it visible in time.
        Volatile.Write(ref state.Value, (recorded << 1) + 1);
        ref TraceSlot slot = ref slots[recorded & (slots.Length - 1)];
        slot.Timestamp = Stopwatch.GetTimestamp();
        slot.Resource = resource;
        slot.Message = message;
        slot.Number = number;
        slot.Fraction = fraction;
        slot.Value = value;
        slot.Kind = kind;
        slot.ValueKind = valueKind;
        Volatile.Write(ref state.Value, (recorded + 1) << 1);
        recorder.WakeReaderIfParked();
    }

    /// <summary>Declares that no event will follow, so the recorder can remove the writer once all events are read.</summary>
    public void Retire() => retired = true;

    // The members up to WaitForRoom belong to the reader's thread.

    /// <summary>The number of events that the reader has consumed.</summary>
    internal long Taken => taken.Value;

    /// <summary>The stamp of the last event taken, or, before the first, the time when the writer was created.</summary>
    internal long LastTimestampTaken { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>Whether the reader has taken every event, and none is being stamped.</summary>
    internal bool HasBeenRead => ReadState() == taken.Value << 1;

    internal long ReadState() => Volatile.Read(ref state.Value);

    internal ref readonly TraceSlot Peek(long index) => ref slots[index & (slots.Length - 1)];

    /// <summary>Frees the slot of the next event. Whenever half of the ring is free, a writer that waits for room continues.</summary>
    internal void Advance()
    {
        long index = taken.Value;
        LastTimestampTaken = slots[index & (slots.Length - 1)].Timestamp;
        Volatile.Write(ref taken.Value, index + 1);
        if (((index + 1) & ((slots.Length / 2) - 1)) == 0)
        {
            WakeIfItWaitsForRoom();
        }
    }

    /// <summary>Lets the writer continue if it waits for room, or for a reader that will not come.</summary>
    internal void WakeIfItWaitsForRoom()
    {
        // The writer announces its wait before it checks for room, so the reader must make room before it checks for a waiting writer.
        Interlocked.MemoryBarrier();
        if (waitsForRoom)
        {
            lock (room)
            {
                Monitor.Pulse(room);
            }
        }
    }

    private bool WaitForRoom(long recorded)
    {
        takenAtLastRead = Volatile.Read(ref taken.Value);
        if (recorded - takenAtLastRead < slots.Length)
        {
            return true;
        }

        long began = Stopwatch.GetTimestamp();
        lock (room)
        {
            try
            {
                waitsForRoom = true;
                Interlocked.MemoryBarrier();
                recorder.WakeReaderIfParked();

                // Two slots are needed: for the lost time, and for the event that had to wait.
                while (recorded - (takenAtLastRead = Volatile.Read(ref taken.Value)) > slots.Length - 2)
                {
                    if (recorder.IsAbandoned)
                    {
                        return false;
                    }

                    Monitor.Wait(room);
                }
            }
            finally
            {
                waitsForRoom = false;
            }
        }

        long lost = (long)((Stopwatch.GetTimestamp() - began) * (1e9 / Stopwatch.Frequency));
        Record(TraceEventKind.Stalled, null, TraceValueKind.Level, lost);
        return true;
    }
}
