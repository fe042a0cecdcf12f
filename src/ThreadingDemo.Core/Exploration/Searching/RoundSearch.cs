using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Searching;

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
internal sealed class RoundSearch(Machine machine, StateGraph graph, OwnStates states, ulong[] kept, SearchLimits limits)
{
    // Effort is counted in steps that are tried.
    private const int MostEffort = 1 << 21;
    private const int EffortBetweenLooks = 1 << 12;
    private const int EffortPerState = 4;
    private const int LookedAtPerEffort = 32;

    // It is measured so much farther back than a round may go, so that it is known at once how much longer it has to be.
    private const int MeasuredAhead = 6;

    private readonly WayBack wayBack = new(graph, kept);
    private readonly OwnSteps[] ownSteps = OwnStepsOf(machine);
    private readonly List<Attempt> path = [];

    // By what may come of it: how many steps were left when that was tried.
    private readonly Dictionary<(OwnState State, ulong Served, ulong Kept), int> tried = [];
    private OwnState start = null!;
    private int effort;
    private int nextLook = EffortBetweenLooks;

    /// <summary>Whether the search has taken too long, or a limit was reached.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>The states after the start of the round that was found last, to its start again; none where all that goes on is that others rest.</summary>
    public IReadOnlyList<OwnState> Round { get; private set; } = [];

    /// <summary>Where there was no round: by how many steps a longer one is longer at least; null where there is none.</summary>
    public int? Excess { get; private set; }

    /// <summary>How many steps a round from a state has at least.</summary>
    public int LeastFrom(StepContext context)
    {
        ulong exempt = machine.Exempt(context, machine.Enabled(context));
        (int all, int one) = (0, exempt == machine.EveryMover ? 0 : int.MaxValue);
        foreach (ThreadPlan thread in machine.Threads)
        {
            OwnSteps own = ownSteps[thread.Number];
            int stand = OwnSteps.StandIn(context, thread);
            one = Math.Min(one, own.Round(stand));
            all += (exempt >> thread.Number & 1) == 0 && own.MustStep(stand) ? own.Round(stand) : 0;
        }

        return Math.Max(all, one);
    }

    /// <summary>Whether a round begins in a state that has no more steps than so many, and passes no state that was met before it; the least in the order of moves, if all are as long.</summary>
    public bool Find(OwnState from, int length)
    {
        (start, Round, Excess) = (from, [], null);
        if (start.Exempt == machine.EveryMover)
        {
            return true;
        }

        effort += wayBack.Measure(start.InGraph, length + MeasuredAhead) / LookedAtPerEffort;
        tried.Clear();
        path.Clear();
        path.Add(new Attempt(start, start.Exempt, start.Kept));
        while (path.Count > 0 && !IsGivenUp)
        {
            Attempt attempt = path[path.Count - 1];
            if (attempt.NextStep == states.StepsFrom(attempt.State).Length)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (IsRound(Next(attempt), length - path.Count))
            {
                Round = [.. path.Skip(1).Select(step => step.State), start];
                return true;
            }
        }

        return false;
    }

    private static OwnSteps[] OwnStepsOf(Machine machine)
    {
        Dictionary<ThreadCode, OwnSteps> ofCode = machine.Threads.GroupBy(thread => thread.Thread.Code).ToDictionary(family => family.Key, family => new OwnSteps(family.First()));
        return [.. machine.Threads.Select(thread => ofCode[thread.Thread.Code])];
    }

    private Attempt Next(Attempt before)
    {
        (int mover, OwnState after) = states.StepsFrom(before.State)[before.NextStep++];
        return new Attempt(after, before.Served | 1UL << mover | after.Exempt, before.Kept & after.Kept);
    }

    // Whether a step ends a round; if it does not, and enough steps are left, the search goes on from there.
    private bool IsRound(Attempt attempt, int left)
    {
        if (attempt.Kept == 0 || attempt.State.InGraph < start.InGraph)
        {
            return false;
        }

        if (attempt.State == start && attempt.Served == machine.EveryMover)
        {
            return true;
        }

        int missing = Math.Max(1, Math.Max(OwnStepsFrom(attempt), wayBack[attempt.State.InGraph])) - left;
        if (missing > 0)
        {
            Excess = missing + left < OwnSteps.Never ? Math.Min(Excess ?? missing, missing) : Excess;
        }
        else if (!tried.TryGetValue((attempt.State, attempt.Served, attempt.Kept), out int before) || before < left)
        {
            tried[(attempt.State, attempt.Served, attempt.Kept)] = left;
            path.Add(attempt);
            CountEffort();
        }

        return false;
    }

    private void CountEffort()
    {
        effort++;
        if (effort >= nextLook)
        {
            nextLook = effort + EffortBetweenLooks;
            IsGivenUp = effort + (states.Count * EffortPerState) > MostEffort || limits.Reached() is not null;
        }
    }

    // What it takes at least until all stand where they stood, and until those are served who cannot be without a step.
    private int OwnStepsFrom(Attempt attempt)
    {
        int steps = 0;
        for (int i = 0; i < ownSteps.Length; i++)
        {
            (int stand, int goal) = (attempt.State.Stands[i], start.Stands[i]);
            steps += stand != goal ? ownSteps[i].Least(stand, goal)
                : (attempt.Served >> i & 1) == 0 && ownSteps[i].MustStep(stand) ? ownSteps[i].Round(stand)
                : 0;
        }

        return Math.Min(steps, OwnSteps.Never);
    }

    /// <summary>Where the search has come to.</summary>
    /// <param name="state">The state.</param>
    /// <param name="served">The movers that were served on the way, a bit each.</param>
    /// <param name="kept">The threads that were kept from the region all the way, a bit each.</param>
    private sealed class Attempt(OwnState state, ulong served, ulong kept)
    {
        public OwnState State => state;

        public ulong Served => served;

        public ulong Kept => kept;

        /// <summary>The step to be tried next.</summary>
        public int NextStep { get; set; }
    }
}
