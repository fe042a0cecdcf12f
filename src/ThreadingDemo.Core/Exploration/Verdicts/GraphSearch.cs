using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Liveness;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Verdicts;

/// <summary>A search over all states of a machine, and the analyses of them, made on demand.</summary>
internal sealed class GraphSearch
{
    private readonly SearchLimits limits;
    private readonly ReductionPlan plan;
    private readonly Lazy<(int State, string? Limit)> deadEnd;
    private readonly Lazy<(StateGraph? Graph, string? Limit)> graph;
    private readonly Lazy<BugProbability> probability;
    private readonly Lazy<StarvationSearch> starvation;
    private readonly Lazy<Successors> successors;
    private readonly DeadEnds? deadEnds;

    private GraphSearch(BreadthFirstSearch search, IReadOnlyList<Requirement> judged, SearchLimits limits, ReductionPlan plan)
    {
        (Search, this.limits, this.plan) = (search, limits, plan);
        successors = new(() => new Successors(Machine, search.Store, plan));
        deadEnds = search.CanMove is null ? null : new DeadEnds(Machine, search, successors, plan.NewSymmetry(), limits);
        deadEnd = new(() => FindDeadEnd(judged));
        graph = new(() => StateGraph.Of(search.Store, successors.Value, limits));
        probability = new(() => new BugProbability(graph.Value.Graph!, limits));
        starvation = new(() =>
            new StarvationSearch(Machine, graph.Value.Graph!, successors.Value, DeadEnd.State < 0 ? null
            : deadEnds, plan.NewSymmetry(), limits));
    }

    public Machine Machine => Search.Machine;

    public BreadthFirstSearch Search { get; }

    public IReadOnlyList<Judge> Judges => Search.Judges;

    /// <summary>Whether ample sets were used: then a shorter schedule may violate a requirement.</summary>
    public bool HasAmpleSets => plan.HasAmpleSets;

    /// <summary>The fault of the first thread that dies before its first step; null if none does.</summary>
    public string? FaultAtBeginning { get; private init; }

    /// <summary>The time of the search.</summary>
    public long ElapsedMilliseconds { get; private set; }

    /// <summary>Searches the states of a program.</summary>
    /// <param name="task">The program and the requirements.</param>
    /// <param name="limits">The limits of the search.</param>
    /// <param name="reductions">The reductions that may be used.</param>
    /// <param name="depth">The depth up to which states are judged and expanded; null for all.</param>
    /// <param name="confirmed"> The confirmed search with ample sets, if the states before that depth need to know which
    /// threads can move later; otherwise null.
    /// </param>
    /// <exception cref="SearchEndedException">A limit is reached before the first state.</exception>
    public static GraphSearch Of(
        SearchTask task, SearchLimits limits, Reductions reductions, int? depth = null, GraphSearch? confirmed = null)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        return ValueRanges.Retry(() =>
        {
            Machine machine = task.NewMachine(limits);
            ReductionPlan plan = new(machine, reductions, task.JudgedByState, limits);
            Confirmation? confirmation = depth is null ? null : new Confirmation(
                depth.Value,
                confirmed?.Search,
                confirmed is null ? null
                    : new ReductionPlan(machine, (reductions | Reductions.AmpleSets) & ~Reductions.SleepSets, task.JudgedByState, limits));
            bool keepsCanMove = task.Judged.Any(requirement => requirement.NeedsContinuations());
            BreadthFirstSearch search = new(machine, task.NewJudges(machine), limits, keepsCanMove, plan, confirmation);
            GraphSearch result = new(search, task.Judged, limits, plan) { FaultAtBeginning = machine.FaultAtBeginning() };
            search.Run();
            result.ElapsedMilliseconds = stopwatch.ElapsedMilliseconds;
            return result;
        });
    }

    /// <summary>
    /// Returns the first state in which a thread can never move again, or the limit that ended the search before this was
    /// decided.
    /// </summary>
    public (int State, string? Limit) DeadEnd => Search.Limit is null ? deadEnd.Value : (Search.Findings.Stuck, Search.Limit);

    /// <summary>
    /// Returns the graph of all steps, which does not exist with ample sets; or the limit that was reached before.
    /// </summary>
    public (StateGraph? Graph, string? Limit) Graph => HasAmpleSets || Search.Limit is not null ? (null, Search.Limit) : graph.Value;

    /// <summary>Whether an instruction with an effect is never reached.</summary>
    public bool IsVacuous => Machine.Threads.GroupBy(thread => thread.Thread.Code).Any(family =>
        Enumerable.Range(0, family.First().Flow.Length).Any(counter =>
            family.First().Flow.LeavesATrace(counter) && !family.Any(thread => thread.Code[counter].IsReached)));

    /// <summary>Whether no code has an infinite loop, so that runs end unless threads wait in a loop.</summary>
    public bool IsBounded =>
        !Machine.Threads.Any(thread =>
        thread.Thread.Code.Instructions.Where((_, counter) => thread.Flow.IsReachable(counter)).Any(i => i.Code == OpCode.BeginRound));

    /// <summary>A context that holds a state, valid until the next call.</summary>
    public StepContext At(int state) => successors.Value.At(state);

    /// <summary>Finds the schedules that lead to states of the search.</summary>
    public PathFinder NewPathFinder() => new(Machine, Search.Store, plan.NewSymmetry());

    /// <summary>The depth of the state that decides a requirement; less than 0 if none is known, as always for starvation.</summary>
    public int DepthOfDecision(Requirement requirement) => requirement.Scope() switch
    {
        RequirementScope.Step => DepthOf(Search.Findings.Error),
        RequirementScope.Steps => DepthOf(Search.Findings.Broken),
        RequirementScope.Continuations => DepthOf(DeadEnd.State),
        RequirementScope.Cycles => -1,
        _ => DepthOf(Search.Findings.Deciding[Judges.ToList().FindIndex(judge => judge.Requirement == requirement)]),
    };

    private (int State, string? Limit) FindDeadEnd(IReadOnlyList<Requirement> judged)
    {
        // If the graph exists anyway, reading the steps from it is faster than taking them again.
        if (!HasAmpleSets && judged.Any(requirement => requirement.Scope() == RequirementScope.Cycles))
        {
            _ = graph.Value;
        }

        return deadEnds!.Find();
    }

    private int DepthOf(int state) => state < 0 ? -1 : Search.DepthOf(state);

    /// <summary>
    /// Returns the states in which threads can starve, if there are any; or the limit that ended the search before this was
    /// decided.
    /// </summary>
    public (Starvation? Found, string? Limit) StarvationOf(Requirement requirement)
    {
        string? limit = Graph.Limit ?? DeadEnd.Limit;
        return limit is not null ? (null, limit)
            : starvation.Value.Find(
                [.. Machine.Threads.Where(thread => PatternName.Same(thread.Thread.Code.Family, requirement.First))], requirement.Second);
    }

    /// <summary>
    /// Returns the shortest schedule of a starvation; if finding it takes too long, a longer one and the limit that ended the
    /// search for the shortest; or only the limit.
    /// </summary>
    public (Lasso? Found, string? Limit) LassoOf(Starvation starvation)
    {
        // The other half of the time is reserved for the longer schedule.
        ShortestStarvation shortest =
            new(Machine, Search, Graph.Graph!, successors.Value, plan.NewSymmetry(), starvation.Kept, limits.WithHalfTheTime());
        Lasso? found = shortest.Find() ?? AnyFrom(shortest.MostPromising, starvation);
        string? limit = limits.Reached();
        return (found, shortest.IsGivenUp ? limit ?? ShortestStarvation.Limit : null);
    }

    private Lasso? AnyFrom(int state, Starvation starvation)
    {
        PathFinder paths = NewPathFinder();
        List<Move> prefix = paths.PathTo(state);
        (ThreadedGraph threaded, int[] components, int node) = starvation.NodeIn(state);
        List<Move>? cycle = new StarvingCycle(Machine, Search.Store, plan.NewSymmetry(), threaded, components, node, limits)
            .From(paths.End);
        return cycle is null ? null : new Lasso(prefix, cycle);
    }

    /// <summary>The probability that a random walk meets a state that is a fault; null if it is not known.</summary>
    public double? ChanceOf(Func<StepContext, int, bool> isFault) =>
        ChanceOf(state => isFault(successors.Value.At(state), state), _ => false);

    /// <summary>The probability that a thread dies in a random walk; null if it is not known.</summary>
    public double? ChanceOfDeath() => ChanceOf(_ => false, edge => Graph.Graph!.IsFault(edge));

    /// <summary>The probability that a random walk violates the observed requirement; null if it is not known.</summary>
    public double? ChanceOfBreaking() => ChanceOf(_ => false, edge => Graph.Graph!.Target(edge) == Successors.Broken);

    private double? ChanceOf(Predicate<int> isFault, Predicate<int> isFaultyEdge)
    {
        if (!IsBounded || Graph.Graph is null)
        {
            return null;
        }

        return probability.Value.Of(isFault, isFaultyEdge);
    }

    /// <summary>The threads that can never move again from a state although they have to, a bit each.</summary>
    public ulong StuckIn(int state) => deadEnds!.Unmoved(state);
}
