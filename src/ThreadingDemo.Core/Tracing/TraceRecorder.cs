using System;
using System.Threading;

namespace ThreadingDemo.Tracing;

/// <summary>Records the events of the threads of one run: it has a ring for each writer, and a signal that wakes the one reader.</summary>
internal sealed class TraceRecorder
{
    /// <summary>
    /// The default number of events by which a writer may be ahead of the reader: large enough that waking a writer that
    /// waits for room costs little per event, and small enough that the ring is not allocated on the large object heap.
    /// </summary>
    public const int DefaultCapacity = 1024;

    private readonly object gate = new();
    private readonly SemaphoreSlim bell = new(0);
    private TraceWriter[] writers = [];
    private int parked;
    private volatile bool abandoned;

    /// <summary>True after the reader has ended; a writer with a full ring then drops the event.</summary>
    internal bool IsAbandoned => abandoned;

    /// <summary>All writers that were not removed yet; the array is never changed, only replaced.</summary>
    internal TraceWriter[] Writers => Volatile.Read(ref writers);

    /// <summary>Makes the ring of one writer.</summary>
    /// <param name="thread">The name of the thread that will write.</param>
    /// <param name="capacity">The number of unread events that it may hold: a power of two, at least 2.</param>
    public TraceWriter AddWriter(string thread, int capacity = DefaultCapacity)
    {
        if (capacity < 2 || (capacity & (capacity - 1)) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "The capacity must be a power of two, at least 2.");
        }

        TraceWriter writer = new(this, thread, capacity);
        lock (gate)
        {
            // A writer that the reader does not see after its barrier was added after the barrier, so its stamps are later as well.
            TraceWriter[] more = new TraceWriter[writers.Length + 1];
            Array.Copy(writers, more, writers.Length);
            more[writers.Length] = writer;
            Volatile.Write(ref writers, more);
        }

        return writer;
    }

    /// <summary>Ends all recording: writers that wait for room return, and later events may be dropped.</summary>
    public void Abandon()
    {
        abandoned = true;
        foreach (TraceWriter writer in Writers)
        {
            writer.WakeIfItWaitsForRoom();
        }
    }

    /// <summary>Removes the writers that are retired and completely read.</summary>
    internal void ForgetRetired()
    {
        lock (gate)
        {
            Volatile.Write(ref writers, Array.FindAll(writers, writer => !writer.IsRetired || writer.Taken != writer.ReadState() >> 1));
        }
    }

    /// <summary>
    /// Waits until a writer publishes, the time is over, or the reader is woken. <paramref name="hasNews"/> is called once
    /// more after it is certain that every writer sees the parked reader.
    /// </summary>
    internal void Park(int milliseconds, Func<bool> hasNews)
    {
        Volatile.Write(ref parked, 1);
        ProcessWideBarrier.Issue();
        if (!hasNews())
        {
            bell.Wait(milliseconds);
        }

        Volatile.Write(ref parked, 0);
    }

    /// <summary>Wakes the reader for a reason other than an event.</summary>
    internal void Ring() => bell.Release();

    internal void WakeReaderIfParked()
    {
        if (Volatile.Read(ref parked) != 0 && Interlocked.Exchange(ref parked, 0) != 0)
        {
            RingSurely();
        }
    }

    // The signal has an internal lock, at which a stopping thread may be interrupted; that interrupt is meant for its next wait.
    private void RingSurely()
    {
        bool isInterrupted = false;
        for (bool hasRung = false; !hasRung;)
        {
            try
            {
                bell.Release();
                hasRung = true;
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }

        if (isInterrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }
}
