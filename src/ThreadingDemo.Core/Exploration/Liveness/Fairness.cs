using System;
using System.Linq;
using ThreadingDemo.Exploration.Graphs;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Decides whether a run that stays in a strongly connected component can be fair: each process steps somewhere in it, or is
/// not enabled somewhere, or need not move somewhere. Then a run can go through all steps of the component again and again.
/// Under symmetry, a process may have different numbers along the run. All numbers that it can have by going round are one
/// process, and it is enough that this process is served under one of them (Emerson, Sistla 1997, "Utilizing symmetry when
/// model-checking under fairness assumptions").
/// </summary>
internal sealed class Fairness
{
    private readonly StateGraph graph;
    private readonly ulong everybody;

    // By state: the processes that are not enabled or need not move.
    private readonly ulong[] exempt;

    // The processes that some step permutes, in order, and all others, a bit each.
    private readonly int[] renamed;
    private readonly ulong unrenamed;

    // By permutation, and by index among the permuted processes: the index of the pre-image.
    private readonly int[][] renamedBefore;

    // By node: the number of the component in which it was found last, and its index there.
    private int[] componentOf = [];
    private int[] placeIn = [];
    private int componentCount;

    /// <summary>Prepares to decide on components of a graph.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="graph">The graph of all steps.</param>
    /// <param name="successors">Reads states.</param>
    public Fairness(Machine machine, StateGraph graph, Successors successors)
    {
        this.graph = graph;
        everybody = machine.EveryProcess;
        renamed = [.. Enumerable.Range(0, machine.ProcessCount)
            .Where(process => Enumerable.Range(0, graph.Permutations.Count)
            .Any(permutation => graph.Permutations[permutation][process] != process))];
        renamedBefore = [.. Enumerable.Range(0, graph.Permutations.Count)
            .Select(permutation => renamed.Select(process => Array.IndexOf(renamed, graph.Permutations[permutation][process])).ToArray())];
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

        // In a state without a step that stays in the component, a run can stay only if all processes rest.
        return HasStep(threaded, component) ? ServesAll(threaded, component)
            && (renamed.Length == 0 || ServesAllRenamed(threaded, component))
            : exempt[threaded.StateOf(NodeAt(component, 0))] == everybody;
    }

    private static int NodeAt(ArraySegment<int> component, int place) => component.Array![component.Offset + place];

    // In a component of more than one node, each node has such a step.
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

    // Whether all processes are served that no step permutes, and the thread that is followed.
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

    // An element is a permuted process in a node of the component; a set has the elements that are the same process.
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
