using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Searches for a cycle that serves all processes and keeps a thread from a region. The search is depth first with a bound on
/// the length (Korf 1985, "Depth-first iterative-deepening"). A path is abandoned if a lower bound on the steps that must
/// follow exceeds the remaining length. Two bounds are used: the sum of the steps that each thread itself must take, and the
/// distance back in the graph.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="graph">The graph of all steps.</param>
/// <param name="states">The concrete states.</param>
/// <param name="kept">By state: the threads, numbered as in the representative, that can starve, a bit each.</param>
/// <param name="limits">The limits of the work.</param>
internal sealed class RoundSearch(Machine machine, StateGraph graph, ConcreteStates states, ulong[] kept, SearchLimits limits)
{
    // Effort is the number of steps that are tried.
    private const int MostEffort = 1 << 21;
    private const int EffortBetweenChecks = 1 << 12;
    private const int EffortPerState = 4;
    private const int MeasuredStepsPerEffort = 32;

    private readonly BackwardDistances distances = new(graph, kept);
    private readonly StepBounds[] stepBounds = StepBoundsOf(machine);
    private readonly List<Attempt> path = [];

    // For each combination of state, served processes and kept threads that was tried: the remaining number of steps.
    private readonly Dictionary<(ConcreteState State, ulong Served, ulong Kept), int> tried = [];
    private ConcreteState start = null!;
    private int effort;
    private int nextCheck = EffortBetweenChecks;

    /// <summary>Whether the search was given up, after too much effort or at a limit.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>The numbers of the steps of the cycle that was found last; none if all processes rest.</summary>
    public IReadOnlyList<int> Round { get; private set; } = [];

    /// <summary>
    /// If there was no cycle: the least number of steps by which a longer cycle exceeds the bound; null if there is no cycle
    /// of any length.
    /// </summary>
    public int? Excess { get; private set; }

    /// <summary>A lower bound on the length of a cycle from a state.</summary>
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

    /// <summary>
    /// Whether a cycle of at most the given number of steps begins in a state and contains no state that was met before it.
    /// Of several cycles of one length, the least in the order of moves is found.
    /// </summary>
    public bool Find(ConcreteState from, int length)
    {
        (start, Round, Excess) = (from, [], null);
        if (start.Exempt == machine.EveryProcess)
        {
            return true;
        }

        // Distances are measured beyond the bound, because the least excess of a cycle is needed.
        CountEffort(distances.Measure(start.InGraph, length + 4 + (length / 4)) / MeasuredStepsPerEffort);
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

            if (CanSucceed(next, length - path.Count))
            {
                path.Add(next);
                CountEffort(1);
            }
        }

        return false;
    }

    private static StepBounds[] StepBoundsOf(Machine machine)
    {
        Dictionary<ThreadCode, StepBounds> ofCode = machine.Threads.GroupBy(thread => thread.Thread.Code)
            .ToDictionary(family => family.Key, family => new StepBounds(family.First()));
        return [.. machine.Threads.Select(thread => ofCode[thread.Thread.Code])];
    }

    private Attempt Next(Attempt before)
    {
        ConcreteStep step = states.StepsFrom(before.State)[before.NextStep++];
        return new Attempt(step, step.After, before.Served | 1UL << step.Process | step.After.Exempt, before.Kept & step.After.Kept);
    }

    // Whether a thread is still kept from the region, and the remaining steps suffice to return and are more than at an
    // earlier attempt from the same combination.
    private bool CanSucceed(Attempt attempt, int left)
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
        if (effort >= nextCheck)
        {
            nextCheck = effort + EffortBetweenChecks;
            IsGivenUp = effort + (states.Count * EffortPerState) > MostEffort || limits.Reached() is not null;
        }
    }

    // A lower bound on the steps until all threads are back at their control points, and those that are served only by a step
    // have taken one.
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

    /// <summary>A path of the search.</summary>
    /// <param name="step">The last step; null at the start.</param>
    /// <param name="state">The state.</param>
    /// <param name="served">The processes that were served along the path, a bit each.</param>
    /// <param name="kept">The threads that were kept from the region along the whole path, a bit each.</param>
    private sealed class Attempt(ConcreteStep? step, ConcreteState state, ulong served, ulong kept)
    {
        public ConcreteStep? Step => step;

        public ConcreteState State => state;

        public ulong Served => served;

        public ulong Kept => kept;

        /// <summary>The step to try next.</summary>
        public int NextStep { get; set; }
    }
}
