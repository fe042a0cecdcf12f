using System;
using System.Linq;
using ThreadingDemo.Exploration.Graphs;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Whether a run that stays in a component can be fair: every process steps somewhere in it, or cannot or need not step
/// somewhere; then a run can take every step again and again. Where processes are called otherwise after a step than before
/// it, all that one may come to be called by going round is one process: round again and again it has all of these names, and
/// it is enough that it is served under one of them (Emerson, Sistla 1997, "Utilizing symmetry when model-checking under
/// fairness assumptions").
/// </summary>
internal sealed class Fairness
{
    private readonly StateGraph graph;
    private readonly ulong everybody;

    // By state: who cannot step there, or need not.
    private readonly ulong[] exempt;

    // The processes that are called otherwise after some step, in order, and all others, a bit each.
    private readonly int[] renamed;
    private readonly ulong unrenamed;

    // By permutation, and by place among the renamed: the place of who had that name before.
    private readonly int[][] renamedBefore;

    // By node: the number of the component that it was found in last, and its place in it.
    private int[] componentOf = [];
    private int[] placeIn = [];
    private int componentCount;

    /// <summary>Prepares for the components of a graph.</summary>
    /// <param name="machine">Whose graph it is.</param>
    /// <param name="graph">All steps.</param>
    /// <param name="successors">Looks at states.</param>
    public Fairness(Machine machine, StateGraph graph, Successors successors)
    {
        this.graph = graph;
        everybody = machine.EveryProcess;
        renamed = [.. Enumerable.Range(0, machine.ProcessCount).Where(process => Enumerable.Range(0, graph.Permutations.Count).Any(permutation => graph.Permutations[permutation][process] != process))];
        renamedBefore = [.. Enumerable.Range(0, graph.Permutations.Count).Select(permutation => renamed.Select(process => Array.IndexOf(renamed, graph.Permutations[permutation][process])).ToArray())];
        unrenamed = renamed.Aggregate(everybody, (others, process) => others & ~(1UL << process));
        exempt = new ulong[graph.StateCount];
        for (int state = 0; state < exempt.Length; state++)
        {
            ulong enabled = 0;
            for (int edge = graph.FirstEdge(state); edge < graph.FirstEdge(state + 1); edge++)
            {
                enabled |= 1UL << graph.Process(edge);
            }

            exempt[state] = machine.Exempt(successors.At(state), enabled);
        }
    }

    /// <summary>Whether a run that stays in a component can be fair.</summary>
    public bool IsFair(ThreadedGraph threaded, ArraySegment<int> component)
    {
        if (componentOf.Length != threaded.NodeCount)
        {
            (componentOf, placeIn) = (new int[threaded.NodeCount], new int[threaded.NodeCount]);
        }

        componentCount++;
        for (int i = 0; i < component.Count; i++)
        {
            int node = NodeAt(component, i);
            (componentOf[node], placeIn[node]) = (componentCount, i);
        }

        // Of a state without a step that stays, all that goes on is that everybody rests.
        return HasStep(threaded, component) ? ServesAll(threaded, component) && (renamed.Length == 0 || ServesAllRenamed(threaded, component))
            : exempt[threaded.StateOf(NodeAt(component, 0))] == everybody;
    }

    private static int NodeAt(ArraySegment<int> component, int place) => component.Array![component.Offset + place];

    // In a component of more than one node every node has one.
    private bool HasStep(ThreadedGraph threaded, ArraySegment<int> component)
    {
        int node = NodeAt(component, 0);
        for (int edge = threaded.FirstEdge(node); edge < threaded.EndOfEdges(node); edge++)
        {
            if (StaysIn(threaded, node, edge, out _))
            {
                return true;
            }
        }

        return false;
    }

    // Whether all are served whose names are known: those that are always called the same, and the one that is threaded.
    private bool ServesAll(ThreadedGraph threaded, ArraySegment<int> component)
    {
        ulong served = 0;
        bool isFollowedServed = false;
        for (int i = 0; i < component.Count && !(isFollowedServed && (served & unrenamed) == unrenamed); i++)
        {
            int node = NodeAt(component, i);
            ulong servedHere = exempt[threaded.StateOf(node)];
            for (int edge = threaded.FirstEdge(node); edge < threaded.EndOfEdges(node); edge++)
            {
                servedHere |= StaysIn(threaded, node, edge, out _) ? 1UL << graph.Process(edge) : 0;
            }

            served |= servedHere;
            isFollowedServed |= (servedHere >> threaded.ThreadIn(node) & 1) != 0;
        }

        return isFollowedServed && (served & unrenamed) == unrenamed;
    }

    // A number is a name in a node of the component, and a set the names that are one process's.
    private bool ServesAllRenamed(ThreadedGraph threaded, ArraySegment<int> component)
    {
        DisjointSets processes = new(component.Count * renamed.Length);
        for (int i = 0; i < component.Count; i++)
        {
            int node = NodeAt(component, i);
            ulong served = exempt[threaded.StateOf(node)];
            for (int edge = threaded.FirstEdge(node); edge < threaded.EndOfEdges(node); edge++)
            {
                if (StaysIn(threaded, node, edge, out int target))
                {
                    served |= 1UL << graph.Process(edge);
                    int[] before = renamedBefore[graph.Permutation(edge)];
                    for (int name = 0; name < renamed.Length; name++)
                    {
                        processes.Union((i * renamed.Length) + before[name], (placeIn[target] * renamed.Length) + name);
                    }
                }
            }

            for (int name = 0; name < renamed.Length; name++)
            {
                if ((served >> renamed[name] & 1) != 0)
                {
                    processes.Mark((i * renamed.Length) + name);
                }
            }
        }

        return processes.AreAllMarked();
    }

    private bool StaysIn(ThreadedGraph threaded, int node, int edge, out int target)
    {
        target = threaded.Target(node, edge);
        return target >= 0 && componentOf[target] == componentCount;
    }
}
