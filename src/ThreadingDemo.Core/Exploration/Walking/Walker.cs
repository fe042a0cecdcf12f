using System;
using System.Collections.Generic;
using ThreadingDemo.Choosing;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>
/// Takes random walks. A walk can meet goals: one for each judge, and <see cref="Error"/>, <see cref="Broken"/> and <see
/// cref="Stuck"/>.
/// </summary>
internal sealed class Walker
{
    private const int SampleCount = 16;

    // Shared by all threads.
    private const long MaximumBytes = 512L << 20;

    // Few enough that a limit is noticed soon, and many enough that the checks cost little.
    private const int StepsBetweenChecks = 10_000;

    private readonly WalkGraph graph;
    private readonly int seed;
    private readonly int maximumSteps;
    private readonly int judgeCount;
    private readonly int processCount;
    private readonly int meanLength;
    private readonly Priorities? priorities;
    private readonly Func<bool> isOver;
    private long untilCheck = StepsBetweenChecks;

    /// <summary>Prepares to take walks.</summary>
    /// <param name="machine">The program.</param>
    /// <param name="judges">The requirements that states decide.</param>
    /// <param name="options">The options.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="meanLength">The result of <see cref="MeanLength"/>, for the strategy Pct.</param>
    /// <param name="isOver">Returns whether to stop, also within a walk.</param>
    /// <param name="check">Throws if a limit is reached, also within a step.</param>
    public Walker(
        Machine machine, IReadOnlyList<Judge> judges, ExplorationOptions options, int seed, int meanLength, Func<bool> isOver, Action check)
    {
        (int states, long bytes) = (Math.Max(1, options.MaxStates / options.ThrottleLimit), MaximumBytes / options.ThrottleLimit);
        graph = new WalkGraph(machine, judges, states, bytes, check);
        this.seed = seed;
        this.isOver = isOver;
        maximumSteps = options.MaxSteps;
        judgeCount = judges.Count;
        processCount = machine.ProcessCount;
        this.meanLength = meanLength;
        priorities = options.Strategy == SearchStrategy.Pct ? new Priorities(options.BugDepth) : null;
    }

    /// <summary>Whether it was stopped within a walk.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The mean length of random walks.</summary>
    public static int MeanLength(
        Machine machine, IReadOnlyList<Judge> judges, ExplorationOptions options, int seed, Func<bool> isOver, Action check)
    {
        // Walks with negative numbers are not part of any search.
        Walker walker = new(machine, judges, options with { Strategy = SearchStrategy.Random }, seed, 0, isOver, check);
        WalkTally sample = new(GoalCount(judges.Count));
        for (int walk = -SampleCount; walk < 0 && !walker.IsStopped; walk++)
        {
            walker.Take(walk, sample, null);
        }

        return (int)(sample.StepCount / SampleCount);
    }

    public static int Error(int judgeCount) => judgeCount;

    public static int Broken(int judgeCount) => judgeCount + 1;

    public static int Stuck(int judgeCount) => judgeCount + 2;

    public static int GoalCount(int judgeCount) => judgeCount + 3;

    /// <summary>Takes a walk and counts the goals that it meets; or stops at a given goal, and returns its moves.</summary>
    public void Take(long walk, WalkTally tally, List<Move>? moves, int goal = -1)
    {
        SeededRandom random = new(seed, walk);
        priorities?.Draw(ref random, processCount, meanLength);
        ulong met = 0;
        int state = graph.Begin();
        int step = 0;
        int pause = (int)Math.Min(maximumSteps, untilCheck);
        bool isCut = false;
        while (true)
        {
            WalkState here = graph[state];
            met |= here.Decided | (here.IsStuck ? 1UL << Stuck(judgeCount) : 0);
            if (here.ProcessCount == 0 || (step == pause && !Continues(step, ref pause)) || (goal >= 0 && (met >> goal & 1) != 0))
            {
                isCut = here.ProcessCount > 0 && step == maximumSteps;
                break;
            }

            int process = here.ProcessCount == 1 ? 0 : priorities is null ? random.Below(here.ProcessCount) : Highest(here, priorities);
            int first = here.Firsts[process];
            int count = here.Firsts[process + 1] - first;
            int edge = count == 1 ? first : first + random.Below(count);
            moves?.Add(here.Moves[edge]);
            met |= here.Faults[edge] ? 1UL << Error(judgeCount) : 0;
            here.LastWalk = walk;
            int target = graph.Follow(walk, ref state, edge);
            step++;
            if (target < 0)
            {
                met |= 1UL << Broken(judgeCount);
                break;
            }

            if (priorities is not null)
            {
                Step(priorities, here.Moves[edge].Process, step, !graph.IsKnownTo(walk, target));
            }

            state = target;
        }

        untilCheck -= step;
        tally.Add(walk, step, met, isCut);
    }

    private static int Highest(WalkState state, Priorities priorities)
    {
        int best = 0;
        for (int i = 1; i < state.ProcessCount; i++)
        {
            best = priorities[ProcessOf(state, i)] > priorities[ProcessOf(state, best)] ? i : best;
        }

        return best;
    }

    private static int ProcessOf(WalkState state, int i) => state.Moves[state.Firsts[i]].Process;

    // A process that returns to a state of this walk is spinning, so others must run.
    private static void Step(Priorities priorities, int process, int step, bool isNew)
    {
        if (isNew)
        {
            priorities.Stepped(process, step);
        }
        else
        {
            priorities.Fall(process);
        }
    }

    private bool Continues(int step, ref int pause)
    {
        if (step == maximumSteps)
        {
            return false;
        }

        IsStopped = isOver();
        untilCheck = (long)step + StepsBetweenChecks;
        pause = (int)Math.Min(maximumSteps, untilCheck);
        return !IsStopped;
    }
}
