using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// Explores a program in the simplest way: breadth first, with unpacked states and without reductions. It is slow, but easy
/// to verify.
/// </summary>
internal sealed class ReferenceSearch
{
    /// <summary>The factor by which a monitor may multiply the number of states.</summary>
    public const int MonitorFactor = 4;

    // The maximum length of a cycle: more than any of these small patterns needs.
    private const int MaximumRunLength = 100;

    private readonly Machine machine;
    private readonly Graph graph;
    private readonly int maximumStateCount;
    private readonly HashSet<Node>[] whereThreadCanMove;

    private ReferenceSearch(Machine machine, Graph graph, int maximumStateCount)
    {
        this.machine = machine;
        this.graph = graph;
        this.maximumStateCount = maximumStateCount;
        whereThreadCanMove = [.. Enumerable.Range(0, graph.ThreadCount).Select(thread =>
            graph.ThatReach(node => node.Edges.Any(edge => edge.Moved.Contains(thread))))];
        Findings = [Find(Requirement.NoError()),
            .. machine.Program.Pattern.Requirements.Where(requirement => requirement.Kind != RequirementKind.NoError).Select(Find)];
    }

    private IEnumerable<int> Threads => Enumerable.Range(0, graph.ThreadCount);

    /// <summary>The number of reachable states.</summary>
    public int StateCount => graph.Nodes.Count;

    /// <summary>The number of outcomes of all steps in these states.</summary>
    public int TransitionCount => graph.Nodes.Sum(node => node.Edges.Count(edge => edge.To is not null));

    /// <summary>The results: first for NoError, then for each requirement, in order.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The values of the shared integers and ghosts in final states, in the order of their declarations.</summary>
    public IReadOnlySet<string> EndValuations => graph.Nodes.Where(IsEnd).Select(node => string.Join(' ', node.State.Cells)).ToHashSet();

    /// <summary>The result for a requirement.</summary>
    public Finding this[string requirement] => Findings.First(finding => finding.Requirement == requirement);

    /// <summary>Explores a program; null if it has more than the given number of states.</summary>
    public static ReferenceSearch? Of(Program program, PatternSemantics semantics, int maximumStateCount)
    {
        Machine machine = new(program, semantics);
        return new Graph(machine, machine.Begin().After, new NoMonitor(), maximumStateCount) is { IsComplete: true } graph
            ? new ReferenceSearch(machine, graph, maximumStateCount)
            : null;
    }

    private Finding Find(Requirement requirement)
    {
        string text = RequirementText.Of(requirement);
        (string first, string second) = (requirement.First.ToLowerInvariant(), requirement.Second.ToLowerInvariant());
        return requirement.Kind switch
        {
            RequirementKind.AtMost =>
                FindInStates(text, (condition, node) =>
                InvariantUnless(Inside(node, first).Count() <= condition.Evaluate(requirement.Expression!))),
            RequirementKind.Never =>
                FindInStates(text, (_, node) =>
                InvariantUnless(!Inside(node, first).Any(one => Inside(node, second).Any(other => one != other)))),
            RequirementKind.Always =>
                FindInStates(text, (condition, _) => InvariantUnless(condition.Evaluate(requirement.Expression!) != 0)),
            RequirementKind.AtEnd =>
                FindInStates(text, (condition, node) => InvariantUnless(!IsEnd(node) || condition.Evaluate(requirement.Expression!) != 0)),
            RequirementKind.Possible => FindPossible(text, requirement),
            RequirementKind.Before => FindOnEdges(text, WithMonitor(new BeforeMonitor(machine.Program, first, second)), Fault.Order),
            RequirementKind.Order => FindOnEdges(text, WithMonitor(new OrderMonitor(first, second, [])), Fault.Order),
            RequirementKind.NoError when machine.Begin().Died.Count > 0 => new Finding(text, Verdict.Violated, Fault.Error, [], 1),
            RequirementKind.NoError => FindOnEdges(text, graph, Fault.Error),
            RequirementKind.NoDeadlock =>
                FindInStates(text, (_, node) => Threads.Any(thread => IsDeadlocked(node, thread)) ? Fault.Deadlock : null),
            _ => FindStarvation(text, requirement),
        };
    }

    private static IEnumerable<int> Inside(Node node, string region) =>
        Enumerable.Range(0, node.State.Threads.Length).Where(thread => node.State.Threads[thread].Regions.Contains(region));

    private bool IsEnd(Node node) => node.Edges.Count == 0 && machine.HasNobodyWhoMustMove(node.State);

    private static Fault? InvariantUnless(bool isKept) => isKept ? null : Fault.Invariant;

    // The thread has not finished, must not rest, and no further step can move it.
    private bool IsDeadlocked(Node node, int thread) =>
        !machine.IsFinished(node.State, thread) && !machine.IsResting(node.State, thread) && !whereThreadCanMove[thread].Contains(node);

    private Graph WithMonitor(Monitor monitor) => new(machine, graph.Nodes[0].State, monitor, maximumStateCount * MonitorFactor);

    private Finding FindInStates(string requirement, Func<Condition, Node, Fault?> judge)
    {
        Dictionary<Node, Fault?> faults = graph.Nodes.ToDictionary(node => node, node => Judge(node, judge));
        Node? broken = graph.Nodes.FirstOrDefault(node => faults[node] is not null);
        return broken is null
            ? new Finding(requirement, Verdict.Holds, null)
            : new Finding(requirement, Verdict.Violated, faults[broken], broken.Schedule,
            RandomWalk.ProbabilityToMeet(graph, node => faults[node] is not null, metOnEdge: null));
    }

    private Fault? Judge(Node node, Func<Condition, Node, Fault?> judge)
    {
        try
        {
            return judge(new Condition(machine, node.State), node);
        }
        catch (PatternFaultException)
        {
            return Fault.Error;
        }
    }

    private static Finding FindOnEdges(string requirement, Graph graph, Fault fault)
    {
        (Node Node, Edge Edge) broken = (
            from node in graph.Nodes from edge in node.Edges where edge.Fault == fault select (node, edge)).FirstOrDefault();
        return broken.Node is not null
            ? new Finding(requirement, Verdict.Violated, fault, [.. broken.Node.Schedule, broken.Edge.Thread], graph.IsComplete
            ? RandomWalk.ProbabilityToMeet(graph, _ => false, fault) : null)
            : new Finding(requirement, graph.IsComplete ? Verdict.Holds : Verdict.Inconclusive, null);
    }

    private Finding FindPossible(string text, Requirement requirement)
    {
        Finding unwanted = FindInStates(text, (condition, _) => InvariantUnless(condition.Evaluate(requirement.Expression!) == 0));
        return unwanted.Fault switch
        {
            null => new Finding(text, Verdict.Violated, Fault.Invariant),
            Fault.Invariant => new Finding(text, Verdict.Holds, null, unwanted.Schedule),
            _ => unwanted,
        };
    }

    private Finding FindStarvation(string text, Requirement requirement)
    {
        Starvation starvation = new(graph);
        List<List<Node>> keptAway =
        [
            .. from thread in Threads
               where machine.Program.Threads[thread].Code.Family.Equals(requirement.First, StringComparison.OrdinalIgnoreCase)
               select graph.Nodes.Where(node =>
                    !node.State.Threads[thread].Regions.Contains(requirement.Second.ToLowerInvariant())
                    && !machine.IsFinished(node.State, thread)
                    && !machine.IsResting(node.State, thread)
                    && !IsDeadlocked(node, thread)).ToList(),
        ];
        if (!keptAway.Any(starvation.IsPossible))
        {
            return new Finding(text, Verdict.Holds, null);
        }

        List<int>? shortest = null;
        foreach (List<Node> nodes in keptAway)
        {
            List<int>? run = starvation.Shortest(nodes, shortest?.Count ?? MaximumRunLength);
            shortest = run is not null && (shortest is null || run.Count < shortest.Count || Starvation.IsLess(run, shortest)) ? run
                : shortest;
        }

        return new Finding(text, Verdict.Violated, Fault.Starvation, shortest is null ? null : ThreadsOf(shortest));
    }

    private List<int> ThreadsOf(List<int> run)
    {
        List<int> threads = [];
        Node node = graph.Nodes[0];
        foreach (int number in run)
        {
            threads.Add(node.Edges[number].Thread);
            node = node.Edges[number].To!;
        }

        return threads;
    }
}
