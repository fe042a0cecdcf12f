using System;
using System.Threading;

namespace ThreadingDemo.Tracing;

/// <summary>Where the threads of one run record: a ring for each writer, and a bell for the one reader.</summary>
public sealed class TraceRecorder
{
    /// <summary>
    /// How many events a writer may be ahead of the reader, unless told: enough that waking a writer for whom there was
    /// no room costs little an event, and not so many that the ring becomes a large object of the collector.
    /// </summary>
    public const int DefaultCapacity = 1024;

    private readonly object gate = new();
    private readonly SemaphoreSlim bell = new(0);
    private TraceWriter[] writers = [];
    private int parked;
    private volatile bool abandoned;

    /// <summary>True once nobody will read any more; a writer that finds its ring full then drops the event.</summary>
    internal bool IsAbandoned => abandoned;

    /// <summary>All writers that are not yet forgotten; the array is never changed, only replaced.</summary>
    internal TraceWriter[] Writers => Volatile.Read(ref writers);

    /// <summary>Makes the ring of one writer.</summary>
    /// <param name="thread">The name of the thread that will write.</param>
    /// <param name="capacity">How many unread events it may hold: a power of two, at least 2.</param>
    public TraceWriter AddWriter(string thread, int capacity = DefaultCapacity)
    {
        if (capacity < 2 || (capacity & (capacity - 1)) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "The capacity must be a power of two, at least 2.");
        }

        TraceWriter writer = new(this, thread, capacity);
        lock (gate)
        {
            // A writer that the reader does not see after its barrier was added after it, so its stamps are later, too.
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

    /// <summary>Forgets the writers that are retired and read to their end.</summary>
    internal void ForgetRetired()
    {
        lock (gate)
        {
            Volatile.Write(ref writers, Array.FindAll(writers, writer => !writer.IsRetired || writer.Taken != writer.ReadState() >> 1));
        }
    }

    /// <summary>
    /// Waits until a writer publishes, the time is over, or somebody rings. <paramref name="hasNews"/> is asked once
    /// more after every writer is sure to see that the reader is parked.
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

    // The bell has a lock within, at which a thread that is being stopped is interrupted; that is meant for its next wait.
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
