using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Decides whether a run that stays in a strongly connected component can be fair: each process steps somewhere in it, or is
/// not enabled somewhere, or need not move somewhere. Then a run can go through all steps of the component again and again.
/// Under symmetry, a process may have different numbers along the run. All numbers that it can have after some round through
/// the component are one process, and it is enough that this process is served under one of them (Emerson, Sistla 1997,
/// "Utilizing symmetry when model-checking under fairness assumptions").
/// </summary>
internal sealed class Fairness
{
    private readonly StateGraph graph;
    private readonly ulong everybody;

    // By state: the processes that are not enabled or need not move.
    private readonly ulong[] exempt;

    // The processes that some step permutes, a bit each.
    private readonly ulong permuted;

    // By node: the number of the last component that contained it, and its index there.
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
        permuted = graph.Permutations.Permuted;
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

        // If no step of a state stays in the component, a run can stay only if all processes rest.
        return HasStep(threaded, component) ? ServesAll(threaded, component)
            && (permuted == 0 || ServesAllPermuted(threaded, component))
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

    // Whether the followed thread and all processes that no step permutes are served.
    private bool ServesAll(ThreadedGraph threaded, ArraySegment<int> component)
    {
        ulong left = everybody & ~permuted;
        bool isFollowedServed = false;
        for (int i = 0; i < component.Count && !(isFollowedServed && left == 0); i++)
        {
            int node = NodeAt(component, i);
            ulong served = ServedIn(threaded, node);
            left &= ~served;
            isFollowedServed |= (served >> threaded.ThreadIn(node) & 1) != 0;
        }

        return isFollowedServed && left == 0;
    }

    // Whether all other processes are served. Each is followed through the component as the thread is: a process that is served
    // in one node is served in all to which steps lead, under its number there. As each node leads to each other and steps
    // permute processes, a process is then served in all nodes or in none, so one node decides.
    private bool ServesAllPermuted(ThreadedGraph threaded, ArraySegment<int> component)
    {
        ulong[] served = new ulong[component.Count];
        Stack<int> open = new();
        for (int i = component.Count - 1; i >= 0; i--)
        {
            served[i] = permuted & ServedIn(threaded, NodeAt(component, i));
            if (served[i] != 0)
            {
                open.Push(i);
            }
        }

        while (open.Count > 0 && served[0] != permuted)
        {
            int place = open.Pop();
            int node = NodeAt(component, place);
            for (int edge = threaded.FirstEdge(node); edge < threaded.EndOfEdges(node); edge++)
            {
                if (StaysIn(threaded, node, edge, out int target) && served[placeIn[target]] != permuted)
                {
                    ref ulong there = ref served[placeIn[target]];
                    ulong before = there;
                    there |= graph.Permutations.ImageOf(graph.Permutation(edge), served[place]);
                    if (there != before)
                    {
                        open.Push(placeIn[target]);
                    }
                }
            }
        }

        return served[0] == permuted;
    }

    // The processes that step in a node or are exempt there, a bit each.
    private ulong ServedIn(ThreadedGraph threaded, int node)
    {
        ulong served = exempt[threaded.StateOf(node)];
        for (int edge = threaded.FirstEdge(node); edge < threaded.EndOfEdges(node); edge++)
        {
            served |= StaysIn(threaded, node, edge, out _) ? 1UL << graph.Process(edge) : 0;
        }

        return served;
    }

    private bool StaysIn(ThreadedGraph threaded, int node, int edge, out int target)
    {
        target = threaded.Target(node, edge);
        return target >= 0 && componentOf[target] == componentCount;
    }
}
