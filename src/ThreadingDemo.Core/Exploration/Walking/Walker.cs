using System.Collections.Generic;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Exploration.Searching;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>Takes random walks, one after another. What walks can meet are goals: one for each judge, and after them <see cref="Error"/>, <see cref="Broken"/> and <see cref="Stuck"/>.</summary>
internal sealed class Walker
{
    private const int SampleCount = 16;

    private readonly WalkGraph graph;
    private readonly int seed;
    private readonly int maximumSteps;
    private readonly int judgeCount;
    private readonly Priorities? priorities;

    public Walker(Machine machine, IReadOnlyList<Judge> judges, ExplorationOptions options, int seed)
    {
        graph = new WalkGraph(machine, judges);
        this.seed = seed;
        maximumSteps = options.MaxSteps;
        judgeCount = judges.Count;
        if (options.Strategy == SearchStrategy.Pct)
        {
            // Walks below 0 are nobody's: they say how long walks are.
            WalkTally sample = new(GoalCount(judgeCount));
            for (int walk = -SampleCount; walk < 0; walk++)
            {
                Take(walk, sample, null);
            }

            priorities = new Priorities(machine.MoverCount, options.BugDepth, (int)(sample.StepCount / SampleCount));
        }
    }

    public static int Error(int judgeCount) => judgeCount;

    public static int Broken(int judgeCount) => judgeCount + 1;

    public static int Stuck(int judgeCount) => judgeCount + 2;

    public static int GoalCount(int judgeCount) => judgeCount + 3;

    /// <summary>Takes a walk and counts what it meets; or stops where it has met one goal, and gives its moves.</summary>
    public void Take(long walk, WalkTally tally, List<Move>? moves, int goal = -1)
    {
        WalkRandom random = new(seed, walk);
        priorities?.Draw(ref random);
        ulong met = 0;
        int state = graph.Begin();
        int step = 0;
        while (true)
        {
            WalkState here = graph[state];
            met |= here.Decided | (here.IsStuck ? 1UL << Stuck(judgeCount) : 0);
            if (here.MoverCount == 0 || step == maximumSteps || (goal >= 0 && (met >> goal & 1) != 0))
            {
                break;
            }

            int mover = here.MoverCount == 1 ? 0 : priorities is null ? random.Below(here.MoverCount) : priorities.Highest(here);
            int first = here.Firsts[mover];
            int count = here.Firsts[mover + 1] - first;
            int edge = count == 1 ? first : first + random.Below(count);
            moves?.Add(here.Moves[edge]);
            here.LastWalk = walk;
            int target = graph.Follow(ref state, edge);
            step++;
            if (target < 0)
            {
                met |= 1UL << (target == Successors.Error ? Error(judgeCount) : Broken(judgeCount));
                break;
            }

            priorities?.Stepped(here.Moves[edge].Mover, step, graph[target].LastWalk != walk);
            state = target;
        }

        tally.Add(walk, step, met);
    }
}
