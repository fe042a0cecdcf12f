using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Controlling;

/// <summary>Chooses the thread of a controlled run that continues.</summary>
internal abstract class ControlStrategy
{
    /// <summary>True to choose at every operation, not only where threads share objects.</summary>
    public virtual bool ChoosesAtEveryOperation => false;

    /// <summary>True if the strategy needs the uses of each transition.</summary>
    public virtual bool RecordsUses => false;

    /// <summary>Begins the schedule of a run.</summary>
    /// <param name="number">The number of the schedule in the whole search, from 0.</param>
    public abstract void Begin(long number);

    /// <summary>Chooses a candidate.</summary>
    /// <returns>The index of a candidate; -1 to end the run because the rest is equivalent to a schedule that was tried.</returns>
    public abstract int Choose(ControlChoice choice);
}

/// <summary>The choice that a strategy makes at a scheduling point.</summary>
internal sealed class ControlChoice
{
    /// <summary>The thread that has run until now; null at the beginning.</summary>
    public ControlledThread? Current { get; set; }

    /// <summary>True if the thread spins, so that it is not a candidate.</summary>
    public bool IsSpin { get; set; }

    /// <summary>The threads that can continue.</summary>
    public List<Candidate> Candidates { get; } = [];

    /// <summary>The number of earlier choices in the run.</summary>
    public int Number { get; set; }

    /// <summary>The uses of the transition that has just ended; null if the strategy does not need them.</summary>
    public TransitionUses? Uses { get; set; }

    /// <summary>The index of the candidate that is the current thread without a timeout; -1 if there is none.</summary>
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

/// <summary>A thread that can continue.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="TimesOut">True if it continues because its wait times out.</param>
internal readonly record struct Candidate(ControlledThread Thread, bool TimesOut)
{
    /// <summary>
    /// Collects the threads that can continue: those that are ready, and those whose waits are the next to time out. A thread that
    /// spins is a candidate only if all ready threads spin; then only the step limit ends them.
    /// </summary>
    /// <param name="candidates">The list to fill.</param>
    /// <param name="threads">The threads of the run.</param>
    /// <param name="writeCount">The number of writes of shared state in the run.</param>
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
