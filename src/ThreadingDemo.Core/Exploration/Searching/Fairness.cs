using System;
using System.Linq;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Whether a run that stays in a component can be fair: every mover steps somewhere in it, or cannot or need not step
/// somewhere; then a run can take every step again and again. Where movers are called otherwise after a step than before
/// it, all that one may come to be called by going round is one mover: round again and again it has all of these names, and
/// it is enough that it is served under one of them (Emerson, Sistla 1997, "Utilizing symmetry when model-checking under
/// fairness assumptions").
/// </summary>
internal sealed class Fairness
{
    private readonly StateGraph graph;
    private readonly ulong everybody;

    // By state: who cannot step there, or need not.
    private readonly ulong[] exempt;

    // The movers that are called otherwise after some step, in order, and all others, a bit each.
    private readonly int[] renamed;
    private readonly ulong unrenamed;

    // By naming, and by place among the renamed: the place of who had that name before.
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
        everybody = machine.EveryMover;
        renamed = [.. Enumerable.Range(0, machine.MoverCount).Where(mover => Enumerable.Range(0, graph.Namings.Count).Any(naming => graph.Namings[naming][mover] != mover))];
        renamedBefore = [.. Enumerable.Range(0, graph.Namings.Count).Select(naming => renamed.Select(mover => Array.IndexOf(renamed, graph.Namings[naming][mover])).ToArray())];
        unrenamed = renamed.Aggregate(everybody, (others, mover) => others & ~(1UL << mover));
        exempt = new ulong[graph.StateCount];
        for (int state = 0; state < exempt.Length; state++)
        {
            ulong enabled = 0;
            for (int edge = graph.FirstEdge(state); edge < graph.FirstEdge(state + 1); edge++)
            {
                enabled |= 1UL << graph.Mover(edge);
            }

            exempt[state] = machine.Exempt(successors.At(state), enabled);
        }
    }

    /// <summary>Whether a run that stays in a component can be fair.</summary>
    public bool IsFair(FollowedGraph followed, ArraySegment<int> component)
    {
        if (componentOf.Length != followed.NodeCount)
        {
            (componentOf, placeIn) = (new int[followed.NodeCount], new int[followed.NodeCount]);
        }

        componentCount++;
        for (int i = 0; i < component.Count; i++)
        {
            int node = NodeAt(component, i);
            (componentOf[node], placeIn[node]) = (componentCount, i);
        }

        // Of a state without a step that stays, all that goes on is that everybody rests.
        return HasStep(followed, component) ? ServesAll(followed, component) && (renamed.Length == 0 || ServesAllRenamed(followed, component))
            : exempt[followed.StateOf(NodeAt(component, 0))] == everybody;
    }

    private static int NodeAt(ArraySegment<int> component, int place) => component.Array![component.Offset + place];

    // In a component of more than one node every node has one.
    private bool HasStep(FollowedGraph followed, ArraySegment<int> component)
    {
        int node = NodeAt(component, 0);
        for (int edge = followed.FirstEdge(node); edge < followed.EndOfEdges(node); edge++)
        {
            if (StaysIn(followed, node, edge, out _))
            {
                return true;
            }
        }

        return false;
    }

    // Whether all are served whose names are known: those that are always called the same, and the one that is followed.
    private bool ServesAll(FollowedGraph followed, ArraySegment<int> component)
    {
        ulong served = 0;
        bool isFollowedServed = false;
        for (int i = 0; i < component.Count && !(isFollowedServed && (served & unrenamed) == unrenamed); i++)
        {
            int node = NodeAt(component, i);
            ulong servedHere = exempt[followed.StateOf(node)];
            for (int edge = followed.FirstEdge(node); edge < followed.EndOfEdges(node); edge++)
            {
                servedHere |= StaysIn(followed, node, edge, out _) ? 1UL << graph.Mover(edge) : 0;
            }

            served |= servedHere;
            isFollowedServed |= (servedHere >> followed.ThreadIn(node) & 1) != 0;
        }

        return isFollowedServed && (served & unrenamed) == unrenamed;
    }

    // A number is a name in a node of the component, and a set the names that are one mover's.
    private bool ServesAllRenamed(FollowedGraph followed, ArraySegment<int> component)
    {
        DisjointSets movers = new(component.Count * renamed.Length);
        for (int i = 0; i < component.Count; i++)
        {
            int node = NodeAt(component, i);
            ulong served = exempt[followed.StateOf(node)];
            for (int edge = followed.FirstEdge(node); edge < followed.EndOfEdges(node); edge++)
            {
                if (StaysIn(followed, node, edge, out int target))
                {
                    served |= 1UL << graph.Mover(edge);
                    int[] before = renamedBefore[graph.Naming(edge)];
                    for (int name = 0; name < renamed.Length; name++)
                    {
                        movers.Union((i * renamed.Length) + before[name], (placeIn[target] * renamed.Length) + name);
                    }
                }
            }

            for (int name = 0; name < renamed.Length; name++)
            {
                if ((served >> renamed[name] & 1) != 0)
                {
                    movers.Mark((i * renamed.Length) + name);
                }
            }
        }

        return movers.AreAllMarked();
    }

    private bool StaysIn(FollowedGraph followed, int node, int edge, out int target)
    {
        target = followed.Target(node, edge);
        return target >= 0 && componentOf[target] == componentCount;
    }
}
