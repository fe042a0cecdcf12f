using System;
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
    private readonly int moverCount;
    private readonly ulong everybody;

    // By state: who cannot step there, or need not.
    private readonly ulong[] exempt;

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
        (this.graph, moverCount) = (graph, machine.MoverCount);
        everybody = Everybody(machine);
        exempt = new ulong[graph.StateCount];
        for (int state = 0; state < exempt.Length; state++)
        {
            ulong enabled = 0;
            for (int edge = graph.FirstEdge(state); edge < graph.FirstEdge(state + 1); edge++)
            {
                enabled |= 1UL << graph.Mover(edge);
            }

            exempt[state] = Exempt(machine, successors.At(state), enabled);
        }
    }

    /// <summary>All movers, a bit each.</summary>
    public static ulong Everybody(Machine machine) => ulong.MaxValue >> (Machine.MaximumMoverCount - machine.MoverCount);

    /// <summary>The movers that cannot step in a state, or need not, a bit each.</summary>
    /// <param name="machine">Whose state it is.</param>
    /// <param name="context">The state.</param>
    /// <param name="enabled">The movers that can step.</param>
    public static ulong Exempt(Machine machine, StepContext context, ulong enabled)
    {
        ulong threads = ulong.MaxValue >> (Machine.MaximumMoverCount - machine.Threads.Length);
        return Everybody(machine) & (~enabled | (threads & ~machine.MustMove(context)));
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
            int node = component.Array![component.Offset + i];
            (componentOf[node], placeIn[node]) = (componentCount, i);
        }

        // Of a state without a step that stays, all that goes on is that everybody rests.
        return !HasStep(followed, component) ? exempt[followed.StateOf(component.Array![component.Offset])] == everybody
            : graph.IsSymmetric ? ServesAllUnderSomeName(followed, component)
            : ServesAll(followed, component);
    }

    // In a component of more than one node every node has one.
    private bool HasStep(FollowedGraph followed, ArraySegment<int> component)
    {
        int node = component.Array![component.Offset];
        for (int edge = followed.FirstEdge(node); edge < followed.EndOfEdges(node); edge++)
        {
            if (StaysIn(followed, node, edge, out _))
            {
                return true;
            }
        }

        return false;
    }

    private bool ServesAll(FollowedGraph followed, ArraySegment<int> component)
    {
        ulong served = 0;
        for (int i = 0; i < component.Count && served != everybody; i++)
        {
            int node = component.Array![component.Offset + i];
            served |= exempt[followed.StateOf(node)];
            for (int edge = followed.FirstEdge(node); edge < followed.EndOfEdges(node); edge++)
            {
                served |= StaysIn(followed, node, edge, out _) ? 1UL << graph.Mover(edge) : 0;
            }
        }

        return served == everybody;
    }

    private bool ServesAllUnderSomeName(FollowedGraph followed, ArraySegment<int> component)
    {
        NamedMovers movers = new(component.Count * moverCount);
        for (int i = 0; i < component.Count; i++)
        {
            int node = component.Array![component.Offset + i];
            int first = i * moverCount;
            for (ulong mayStay = exempt[followed.StateOf(node)]; mayStay != 0; mayStay &= mayStay - 1)
            {
                movers.Serve(first + BitSet.First(mayStay));
            }

            for (int edge = followed.FirstEdge(node); edge < followed.EndOfEdges(node); edge++)
            {
                if (!StaysIn(followed, node, edge, out int target))
                {
                    continue;
                }

                movers.Serve(first + graph.Mover(edge));
                int[] before = graph.Namings[graph.Naming(edge)];
                for (int mover = 0; mover < moverCount; mover++)
                {
                    movers.Join(first + before[mover], (placeIn[target] * moverCount) + mover);
                }
            }
        }

        return movers.AreAllServed();
    }

    private bool StaysIn(FollowedGraph followed, int node, int edge, out int target)
    {
        target = followed.Target(node, edge);
        return target >= 0 && componentOf[target] == componentCount;
    }

    /// <summary>Sets of names that are one mover's: a name is what one is called in a node of the component.</summary>
    private sealed class NamedMovers
    {
        // By name: another one of the same mover, nearer to the one that stands for them.
        private readonly int[] nearer;
        private readonly bool[] isServed;

        public NamedMovers(int nameCount)
        {
            isServed = new bool[nameCount];
            nearer = new int[nameCount];
            for (int name = 0; name < nameCount; name++)
            {
                nearer[name] = name;
            }
        }

        public void Serve(int name) => isServed[name] = true;

        public void Join(int name, int other) => nearer[Standing(name)] = Standing(other);

        public bool AreAllServed()
        {
            for (int name = 0; name < nearer.Length; name++)
            {
                isServed[Standing(name)] |= isServed[name];
            }

            for (int name = 0; name < nearer.Length; name++)
            {
                if (!isServed[Standing(name)])
                {
                    return false;
                }
            }

            return true;
        }

        private int Standing(int name)
        {
            while (nearer[name] != name)
            {
                nearer[name] = nearer[nearer[name]];
                name = nearer[name];
            }

            return name;
        }
    }
}
