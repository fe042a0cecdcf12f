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

/// <summary>A machine, the search over all of its states, and what is worked out from them when somebody asks.</summary>
internal sealed class GraphSearch
{
    private readonly SearchLimits limits;
    private readonly Lazy<(int State, string? Limit)> deadEnd;
    private readonly Lazy<(StateGraph? Graph, string? Limit)> graph;
    private readonly Lazy<BugProbability> probability;
    private readonly Lazy<StarvationSearch> starvation;
    private readonly Lazy<Successors> successors;
    private readonly DeadEnds? deadEnds;

    private GraphSearch(Machine machine, BreadthFirstSearch search, IReadOnlyList<Judge> judges, IReadOnlyList<Requirement> judged, SearchLimits limits, Reductions reduction)
    {
        LeavesOutSteps = reduction == Reductions.SymmetryAndSteps;
        (Machine, Search, Judges, this.limits) = (machine, search, judges, limits);
        successors = new(() => new Successors(machine, search.Store, NewSymmetry()));
        deadEnds = search.CanMove is null ? null : new DeadEnds(machine, search, successors, NewSymmetry(), limits);
        deadEnd = new(() => FindDeadEnd(judged));
        graph = new(() => StateGraph.Of(search.Store, successors.Value, limits));
        probability = new(() => new BugProbability(graph.Value.Graph!, limits));
        starvation = new(() => new StarvationSearch(machine, graph.Value.Graph!, successors.Value, DeadEnd.State < 0 ? null : deadEnds, NewSymmetry(), limits));
    }

    public Machine Machine { get; }

    public BreadthFirstSearch Search { get; }

    public IReadOnlyList<Judge> Judges { get; }

    /// <summary>Whether steps are left out that stand before others, too: then a shorter schedule may break a requirement.</summary>
    public bool LeavesOutSteps { get; }

    /// <summary>The fault of which the first thread dies that does so before its first step; null where none does.</summary>
    public string? FaultAtBeginning { get; private set; }

    /// <summary>How long the search took.</summary>
    public long ElapsedMilliseconds { get; private set; }

    /// <summary>
    /// Searches a program's states for what is judged by them, and for one requirement that is observed along the way, if any.
    /// To a depth, if one is given, and on from there as a search has gone that left out steps, if there was one.
    /// </summary>
    /// <exception cref="SearchEndedException">A limit is reached before there is a state.</exception>
    public static GraphSearch Of(Program program, ValueRanges ranges, PatternSemantics semantics, MemoryModel memory, IReadOnlyList<Requirement> judged, Requirement? observed, SearchLimits limits, Reductions reduction, int maximumDepth = int.MaxValue, GraphSearch? reduced = null)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        GraphSearch? soFar = null;
        while (true)
        {
            GraphSearch? result = null;
            try
            {
                Machine machine = new MachineBuilder(program, semantics, memory, ranges, observed, judged, limits).Build();
                Judge[] judges = [.. judged.Where(IsJudgedByState).Select(requirement => new Judge(requirement, machine))];
                AmpleCandidates? ample = reduction == Reductions.SymmetryAndSteps || reduced is not null
                    ? new AmpleCandidates(machine, judges.Select(judge => judge.Requirement), limits)
                    : null;
                if (reduction == Reductions.SymmetryAndSteps && ample!.IsEmpty)
                {
                    (reduction, ample) = (Reductions.Symmetry, null);
                }

                // The states that were met stand for others that are interchangeable with them.
                if (soFar is not null && soFar.Search.IsSymmetric && !Symmetry.IsSame(soFar.Machine, machine))
                {
                    soFar = null;
                }

                BreadthFirstSearch search = soFar?.Search.ContinueOn(machine, judges, ample)
                    ?? new(machine, judges, limits, keepsProcessSets: judged.Any(NeedsContinuations), reduction, ample, maximumDepth, reduced?.Search);
                result = new(machine, search, judges, judged, limits, reduction);
                result.FaultAtBeginning = machine.FaultAtBeginning();
                search.Start();
                soFar = null;
                search.Run();
                result.ElapsedMilliseconds = stopwatch.ElapsedMilliseconds;
                return result;
            }
            catch (RangeTooNarrowException tooNarrow)
            {
                tooNarrow.Widen();
                soFar ??= result;
            }
            catch (Exception e) when (soFar is not null && SearchLimits.LimitOf(e) is not null)
            {
                // There was no room, or no time, to pack the states anew.
                soFar.Search.EndBy(SearchLimits.LimitOf(e)!);
                soFar.ElapsedMilliseconds = stopwatch.ElapsedMilliseconds;
                return soFar;
            }
        }
    }

    /// <summary>Whether one state says whether a requirement is broken.</summary>
    public static bool IsJudgedByState(Requirement requirement) =>
        requirement.Kind is RequirementKind.AtMost or RequirementKind.Never or RequirementKind.Always or RequirementKind.AtEnd or RequirementKind.Possible;

    /// <summary>The first state in which a thread is stuck for ever, or the limit that was reached before that was known.</summary>
    public (int State, string? Limit) DeadEnd => Search.Limit is null ? deadEnd.Value : (Search.Findings.Stuck, Search.Limit);

    /// <summary>The graph, or the limit that was reached before.</summary>
    public (StateGraph? Graph, string? Limit) Graph => LeavesOutSteps || Search.Limit is not null ? (null, Search.Limit) : graph.Value;

    /// <summary>Whether an instruction is never reached.</summary>
    public bool IsVacuous => Machine.Threads.GroupBy(thread => thread.Thread.Code).Any(family =>
        Enumerable.Range(0, family.First().Flow.Length).Any(counter =>
            family.First().Flow.LeavesATrace(counter) && !family.Any(thread => thread.Code[counter].IsReached)));

    /// <summary>Whether every run comes to an end, if those that wait in a loop are let go on.</summary>
    public bool IsBounded => !Machine.Threads.Any(thread => thread.Thread.Code.Instructions.Where((_, counter) => thread.Flow.IsReachable(counter)).Any(i => i.Code == OpCode.BeginRound));

    /// <summary>The same search's moves, from the beginning to what it found.</summary>
    public PathFinder NewPathFinder() => new(Machine, Search.Store, NewSymmetry());

    /// <summary>
    /// How many steps the state is from the beginning that decides a requirement; less than 0 where none is known to, as no
    /// state decides whether somebody starves.
    /// </summary>
    public int DepthOfDecision(Requirement requirement) => requirement.Kind switch
    {
        RequirementKind.NoError => DepthOf(Search.Findings.Error),
        RequirementKind.Before or RequirementKind.Order => DepthOf(Search.Findings.Broken),
        RequirementKind.NoDeadlock => DepthOf(DeadEnd.State),
        RequirementKind.NoStarvation => -1,
        _ => DepthOf(Search.Findings.Deciding[Judges.ToList().FindIndex(judge => judge.Requirement == requirement)]),
    };

    private Symmetry? NewSymmetry() => Search.IsSymmetric ? Symmetry.Of(Machine) : null;

    private (int State, string? Limit) FindDeadEnd(IReadOnlyList<Requirement> judged)
    {
        // Where the graph is asked for anyway, it is quicker than making the steps once more.
        if (!LeavesOutSteps && judged.Any(requirement => requirement.Kind == RequirementKind.NoStarvation))
        {
            _ = graph.Value;
        }

        return deadEnds!.Find();
    }

    private int DepthOf(int state) => state < 0 ? -1 : Search.DepthOf(state);

    /// <summary>Where somebody starves, if anybody does; or the limit that was reached before that was known.</summary>
    public (Starvation? Found, string? Limit) StarvationOf(Requirement requirement)
    {
        string? limit = Graph.Limit ?? DeadEnd.Limit;
        return limit is not null ? (null, limit)
            : starvation.Value.Find([.. Machine.Threads.Where(thread => PatternName.Same(thread.Thread.Code.Family, requirement.First))], requirement.Second);
    }

    /// <summary>
    /// The shortest schedule of a starvation; or, where that takes too long to find, a longer one, and what keeps it unknown
    /// whether another is shorter; or the limit that was reached before there was one.
    /// </summary>
    public (Lasso? Found, string? Limit) LassoOf(Starvation starvation)
    {
        // What is left of the time is for the longer one.
        ShortestStarvation shortest = new(Machine, Search, Graph.Graph!, successors.Value, NewSymmetry(), starvation.Kept, limits.WithHalfTheTime());
        Lasso? found = shortest.Find() ?? AnyFrom(shortest.MostPromising, starvation);
        string? limit = limits.Reached();
        return (found, shortest.IsGivenUp ? limit ?? ShortestStarvation.Limit : null);
    }

    private Lasso? AnyFrom(int state, Starvation starvation)
    {
        PathFinder paths = NewPathFinder();
        List<Move> prefix = paths.PathTo(state);
        (ThreadedGraph threaded, int[] components, int node) = starvation.NodeIn(state);
        List<Move>? cycle = new StarvingCycle(Machine, Search.Store, NewSymmetry(), threaded, components, node, limits).From(paths.End);
        return cycle is null ? null : new Lasso(prefix, cycle);
    }

    /// <summary>The chance that a random walk meets a state that is a fault; null where it is not known.</summary>
    public double? ChanceOf(Func<StepContext, int, bool> isFault) => ChanceOf(state => isFault(successors.Value.At(state), state), _ => false);

    /// <summary>The chance that a random walk takes a step in which a thread dies; null where it is not known.</summary>
    public double? ChanceOfDeath() => ChanceOf(_ => false, edge => Graph.Graph!.IsFault(edge));

    /// <summary>The chance that a random walk takes a step that breaks what is observed; null where it is not known.</summary>
    public double? ChanceOfBreaking() => ChanceOf(_ => false, edge => Graph.Graph!.Target(edge) == Successors.Broken);

    private double? ChanceOf(Predicate<int> isFault, Predicate<int> isFaultyEdge)
    {
        if (!IsBounded || Graph.Graph is null)
        {
            return null;
        }

        return probability.Value.Of(isFault, isFaultyEdge);
    }

    /// <summary>The threads that are stuck for ever in a state.</summary>
    public ulong StuckIn(int state) => deadEnds!.Unmoved(state);

    /// <summary>Whether it takes all continuations of a state to say whether a requirement is broken.</summary>
    public static bool NeedsContinuations(Requirement requirement) => requirement.Kind is RequirementKind.NoDeadlock or RequirementKind.NoStarvation;
}
