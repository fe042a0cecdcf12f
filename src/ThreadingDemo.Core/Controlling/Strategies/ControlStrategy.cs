using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Controlling.Strategies;

/// <summary>Decides which thread of a controlled run goes on.</summary>
internal abstract class ControlStrategy
{
    /// <summary>Whether to ask at every operation, not only where threads share something.</summary>
    public virtual bool AsksAlways => false;

    /// <summary>Whether to note what each transition uses.</summary>
    public virtual bool WantsFootprints => false;

    /// <summary>Begins a schedule.</summary>
    /// <param name="number">Its number in the whole search, from 0.</param>
    public abstract void Begin(long number);

    /// <summary>Decides.</summary>
    /// <returns>The number of a candidate; -1 to break the run off, as the rest is known.</returns>
    public abstract int Choose(ControlChoice choice);
}

/// <summary>What a strategy decides on.</summary>
internal sealed class ControlChoice
{
    /// <summary>The thread that has run up to now; null at the beginning.</summary>
    public ControlledThread? Current { get; set; }

    /// <summary>Whether it has come to a round of a loop that changes nothing, so that it is no candidate.</summary>
    public bool IsSpin { get; set; }

    /// <summary>Who can go on.</summary>
    public List<Candidate> Candidates { get; } = [];

    /// <summary>How many choices the run has had before.</summary>
    public int Number { get; set; }

    /// <summary>What the transition that has just ended used; null where the strategy does not want it.</summary>
    public Footprint? Footprint { get; set; }

    /// <summary>Where among the candidates the current thread is that goes on as before; -1 where it is none.</summary>
    public int CurrentIndex
    {
        get
        {
            for (int i = 0; i < Candidates.Count; i++)
            {
                if (Candidates[i].Thread == Current && !Candidates[i].TimesOut)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}

/// <summary>A thread that can go on.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="TimesOut">Whether it goes on because the time limit of its wait is over.</param>
internal readonly record struct Candidate(ControlledThread Thread, bool TimesOut)
{
    /// <summary>
    /// Collects the threads that can go on: those that are ready, and those whose time limits are the next to be over. A thread
    /// that spins is a candidate only if all threads that are ready spin; then nothing but the step limit ends them.
    /// </summary>
    /// <param name="candidates">Where to.</param>
    /// <param name="threads">The threads of the run.</param>
    /// <param name="writeCount">How many writes of shared state the run has had.</param>
    public static void Collect(List<Candidate> candidates, List<ControlledThread> threads, long writeCount)
    {
        candidates.Clear();
        long? due = null;
        foreach (ControlledThread thread in threads)
        {
            if (thread.State == ControlledThreadState.Ready && thread.SpinsSince != writeCount)
            {
                candidates.Add(new Candidate(thread, TimesOut: false));
            }
            else if (thread.IsBlocked && thread.Due is { } end && (due is null || end < due))
            {
                due = end;
            }
        }

        if (due is not null)
        {
            candidates.AddRange(threads
                .Where(thread => thread.IsBlocked && thread.Due == due)
                .Select(thread => new Candidate(thread, TimesOut: true)));
        }

        if (candidates.Count == 0)
        {
            candidates.AddRange(threads
                .Where(thread => thread.State == ControlledThreadState.Ready)
                .Select(thread => new Candidate(thread, TimesOut: false)));
        }
    }
}
