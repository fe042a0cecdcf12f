using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Searches for the steps of one round: they come back to where they begin, serve everybody, and keep a thread from a region.
/// The search goes depth first, and nowhere farther than what is known of the steps that have to follow allows (Korf 1985,
/// "Depth-first iterative-deepening"): each thread has steps of its own to take, and the graph says how far it is back.
/// </summary>
/// <param name="machine">Whose steps they are.</param>
/// <param name="graph">All steps.</param>
/// <param name="states">The states as the threads themselves come to them.</param>
/// <param name="kept">By state: the threads, by the names that they have there, that can be kept from the region for ever.</param>
/// <param name="limits">When the search ends.</param>
internal sealed class RoundSearch(Machine machine, StateGraph graph, ConcreteStates states, ulong[] kept, SearchLimits limits)
{
    // Effort is counted in steps that are tried.
    private const int MostEffort = 1 << 21;
    private const int EffortBetweenLooks = 1 << 12;
    private const int EffortPerState = 4;
    private const int LookedAtPerEffort = 32;

    private readonly BackwardDistances distances = new(graph, kept);
    private readonly StepBounds[] stepBounds = StepBoundsOf(machine);
    private readonly List<Attempt> path = [];

    // By what may come of it: how many steps were left when that was tried.
    private readonly Dictionary<(ConcreteState State, ulong Served, ulong Kept), int> tried = [];
    private ConcreteState start = null!;
    private int effort;
    private int nextLook = EffortBetweenLooks;

    /// <summary>Whether the search has taken too long, or a limit was reached.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>The numbers of the steps of the round that was found last; none where all that goes on is that others rest.</summary>
    public IReadOnlyList<int> Round { get; private set; } = [];

    /// <summary>Where there was no round: by how many steps a longer one is longer at least; null where there is none.</summary>
    public int? Excess { get; private set; }

    /// <summary>How many steps a round from a state has at least.</summary>
    public int LeastFrom(StepContext context)
    {
        ulong exempt = machine.Exempt(context, machine.Enabled(context));
        (int all, int one) = (0, exempt == machine.EveryProcess ? 0 : int.MaxValue);
        foreach (ThreadPlan thread in machine.Threads)
        {
            StepBounds own = stepBounds[thread.Number];
            int point = StepBounds.PointIn(context, thread);
            one = Math.Min(one, own.Round(point));
            all += own.MustStep(point) ? own.Round(point) : 0;
        }

        return Math.Max(all, one);
    }

    /// <summary>Whether a round begins in a state that has no more steps than so many, and passes no state that was met before it; the least in the order of moves, if all are as long.</summary>
    public bool Find(ConcreteState from, int length)
    {
        (start, Round, Excess) = (from, [], null);
        if (start.Exempt == machine.EveryProcess)
        {
            return true;
        }

        // It is measured farther back than the round may go, so that it is known how much longer it has to be.
        CountEffort(distances.Measure(start.InGraph, length + 4 + (length / 4)) / LookedAtPerEffort);
        tried.Clear();
        path.Clear();
        path.Add(new Attempt(null, start, start.Exempt, start.Kept));
        while (path.Count > 0 && !IsGivenUp)
        {
            Attempt attempt = path[path.Count - 1];
            if (attempt.NextStep == states.StepsFrom(attempt.State).Length)
            {
                path.RemoveAt(path.Count - 1);
                continue;
            }

            Attempt next = Next(attempt);
            if (next.State == start && next.Kept != 0 && next.Served == machine.EveryProcess)
            {
                Round = [.. path.Skip(1).Append(next).Select(step => step.Step!.Number)];
                return true;
            }

            if (IsWorthIt(next, length - path.Count))
            {
                path.Add(next);
                CountEffort(1);
            }
        }

        return false;
    }

    private static StepBounds[] StepBoundsOf(Machine machine)
    {
        Dictionary<ThreadCode, StepBounds> ofCode = machine.Threads.GroupBy(thread => thread.Thread.Code).ToDictionary(family => family.Key, family => new StepBounds(family.First()));
        return [.. machine.Threads.Select(thread => ofCode[thread.Thread.Code])];
    }

    private Attempt Next(Attempt before)
    {
        ConcreteStep step = states.StepsFrom(before.State)[before.NextStep++];
        return new Attempt(step, step.After, before.Served | 1UL << step.Process | step.After.Exempt, before.Kept & step.After.Kept);
    }

    // Whether somebody is still kept, and enough steps are left to come back; more than where the same was tried before.
    private bool IsWorthIt(Attempt attempt, int left)
    {
        if (attempt.Kept == 0 || attempt.State.InGraph < start.InGraph)
        {
            return false;
        }

        int needed = Math.Max(1, Math.Max(StepsNeededFrom(attempt), distances[attempt.State.InGraph]));
        if (needed > left)
        {
            Excess = needed < StepBounds.Never ? Math.Min(Excess ?? int.MaxValue, needed - left) : Excess;
            return false;
        }

        if (tried.TryGetValue((attempt.State, attempt.Served, attempt.Kept), out int before) && before >= left)
        {
            return false;
        }

        tried[(attempt.State, attempt.Served, attempt.Kept)] = left;
        return true;
    }

    private void CountEffort(int more)
    {
        effort += more;
        if (effort >= nextLook)
        {
            nextLook = effort + EffortBetweenLooks;
            IsGivenUp = effort + (states.Count * EffortPerState) > MostEffort || limits.Reached() is not null;
        }
    }

    // What it takes at least until all point where they stood, and until those are served who cannot be without a step.
    private int StepsNeededFrom(Attempt attempt)
    {
        int steps = 0;
        for (int i = 0; i < stepBounds.Length; i++)
        {
            (int point, int goal) = (attempt.State.Points[i], start.Points[i]);
            steps += point != goal ? stepBounds[i].Least(point, goal)
                : (attempt.Served >> i & 1) == 0 && stepBounds[i].MustStep(point) ? stepBounds[i].Round(point)
                : 0;
        }

        return Math.Min(steps, StepBounds.Never);
    }

    /// <summary>Where the search has come to.</summary>
    /// <param name="step">The step that led there; null at the start.</param>
    /// <param name="state">The state.</param>
    /// <param name="served">The processes that were served on the way, a bit each.</param>
    /// <param name="kept">The threads that were kept from the region all the way, a bit each.</param>
    private sealed class Attempt(ConcreteStep? step, ConcreteState state, ulong served, ulong kept)
    {
        public ConcreteStep? Step => step;

        public ConcreteState State => state;

        public ulong Served => served;

        public ulong Kept => kept;

        /// <summary>The step to be tried next.</summary>
        public int NextStep { get; set; }
    }
}
