using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace ThreadingDemo.Primitives;

/// <summary>The participants, timers and resources of a run; any thread may call its methods.</summary>
internal sealed class RunMembers
{
    private readonly object gate = new();
    private readonly List<Participant> participants = [];
    private readonly List<TracedTimer> timers = [];
    private readonly List<IDisposable> resources = [];
    private int startedCount;
    private int unfinishedCount;

    /// <summary>The number of participants that have not finished.</summary>
    public int UnfinishedCount => Volatile.Read(ref unfinishedCount);

    /// <summary>The numbers of participants that have started and that have finished.</summary>
    public (int Started, int Finished) Progress
    {
        get
        {
            int started = Volatile.Read(ref startedCount);
            return (started, started - UnfinishedCount);
        }
    }

    /// <summary>Adds a participant that starts.</summary>
    public void Add(Participant participant)
    {
        lock (gate)
        {
            participants.Add(participant);
        }

        Interlocked.Increment(ref unfinishedCount);
        Interlocked.Increment(ref startedCount);
    }

    /// <summary>Removes a participant that could not be started.</summary>
    public void Remove(Participant participant)
    {
        Interlocked.Decrement(ref startedCount);
        Interlocked.Decrement(ref unfinishedCount);
        lock (gate)
        {
            participants.Remove(participant);
        }
    }

    /// <summary>Counts a participant as finished.</summary>
    public void OnFinished(Participant participant)
    {
        // Threads stay in the list, to be joined; there is nothing to wait for of work on the pool.
        if (participant is PooledWork)
        {
            lock (gate)
            {
                participants.Remove(participant);
            }
        }

        Interlocked.Decrement(ref unfinishedCount);
    }

    /// <summary>Adds a timer that is pending.</summary>
    public void Add(TracedTimer timer)
    {
        lock (gate)
        {
            timers.Add(timer);
        }
    }

    /// <summary>Removes a timer that does not tick again.</summary>
    public void Remove(TracedTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    /// <summary>The next tick of the last pending timer; null if none is pending.</summary>
    public long? NextTick()
    {
        lock (gate)
        {
            return timers.Count == 0 ? null : timers.Max(timer => timer.NextTick);
        }
    }

    /// <summary>Adds something to dispose of when the run is over.</summary>
    public void Own(IDisposable resource)
    {
        lock (gate)
        {
            resources.Add(resource);
        }
    }

    /// <summary>Disposes of the resources when no thread of the run lives.</summary>
    public void DisposeResources()
    {
        // The last first: a timer and its ticks end before what they use.
        for (int i = resources.Count - 1; i >= 0; i--)
        {
            resources[i].Dispose();
        }
    }

    /// <summary>The participants that have not finished.</summary>
    public IReadOnlyList<Participant> Unfinished()
    {
        lock (gate)
        {
            return participants.FindAll(participant => !participant.IsFinished);
        }
    }

    /// <summary>The participants.</summary>
    public IReadOnlyList<Participant> All()
    {
        lock (gate)
        {
            return [.. participants];
        }
    }

    /// <summary>The participants that are threads.</summary>
    public TracedThread[] Threads()
    {
        lock (gate)
        {
            return [.. participants.OfType<TracedThread>()];
        }
    }
}
