using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>Decides whether a fair infinite run keeps a thread from its region.</summary>
internal sealed class Starvation(Graph graph)
{
    // By node: the threads that need not step, a bit each.
    private readonly Dictionary<Node, int> spared = [];

    private Machine Machine => graph.Machine;

    /// <summary>Whether a fair run can stay for ever in the nodes in which the thread is outside its region.</summary>
    public bool IsPossible(IEnumerable<Node> keptAway)
    {
        HashSet<Node> among = [.. keptAway];
        return among.Any(MayStandStill) || Components(among).Any(IsFair);
    }

    /// <summary>
    /// The shortest fair run that cycles in the nodes in which the thread is outside its region: the edges to the cycle and
    /// one round of it, each by its number among those of its node; among several, the least in the order of edges. It has at
    /// most the given number of steps; null if there is none.
    /// </summary>
    public List<int>? Shortest(IEnumerable<Node> keptAway, int maximumStepCount)
    {
        HashSet<Node> among = [.. keptAway];
        List<int>? shortest = null;
        foreach (Node start in graph.Nodes.Where(among.Contains))
        {
            int most = (shortest?.Count ?? maximumStepCount) - start.Schedule.Count;
            if (most >= 0 && Round(start, among, most) is { } round)
            {
                List<int> run = [.. start.EdgesToHere, .. round];
                shortest = shortest is null || run.Count < shortest.Count || IsLess(run, shortest) ? run : shortest;
            }
        }

        return shortest;
    }

    /// <summary>Compares two paths by the first edge in which they differ.</summary>
    public static bool IsLess(List<int> run, List<int> other) =>
        run.Zip(other, (edge, otherEdge) => edge.CompareTo(otherEdge)).FirstOrDefault(order => order != 0) < 0;

    // Breadth first over pairs of a node and the set of threads served on the path to it.
    private List<int>? Round(Node start, HashSet<Node> among, int most)
    {
        int everybody = (1 << graph.ThreadCount) - 1;
        if (MayStandStill(start))
        {
            return [];
        }

        HashSet<(Node Node, int Served)> found = [(start, Spared(start))];
        List<(Node Node, int Served, int Parent, int Edge, int Steps)> open = [(start, Spared(start), -1, -1, 0)];
        for (int next = 0; next < open.Count && open[next].Steps < most; next++)
        {
            List<Edge> edges = open[next].Node.Edges;
            for (int number = 0; number < edges.Count; number++)
            {
                if (edges[number].To is not { } to || !among.Contains(to))
                {
                    continue;
                }

                int served = open[next].Served | 1 << edges[number].Thread | Spared(to);
                bool isRound = to == start && served == everybody;
                if (found.Add((to, served)) || isRound)
                {
                    open.Add((to, served, next, number, open[next].Steps + 1));
                }

                if (isRound)
                {
                    List<int> round = [];
                    for (int at = open.Count - 1; at > 0; at = open[at].Parent)
                    {
                        round.Insert(0, open[at].Edge);
                    }

                    return round;
                }
            }
        }

        return null;
    }

    private int Spared(Node node)
    {
        if (!spared.TryGetValue(node, out int threads))
        {
            spared[node] = threads = Enumerable.Range(0, graph.ThreadCount).Where(thread => NeedNotStep(node, thread)).Sum(thread =>
                1 << thread);
        }

        return threads;
    }

    // The other threads may rest, and no other thread can step.
    private bool MayStandStill(Node node) => Enumerable.Range(0, graph.ThreadCount).All(thread => NeedNotStep(node, thread));

    // More states and steps never make a run less fair, so only the maximal components matter.
    private bool IsFair(HashSet<Node> component) => component.Any(node => EdgesWithin(component, node).Any())
        && Enumerable.Range(0, graph.ThreadCount).All(thread => component.Any(node =>
            NeedNotStep(node, thread) || EdgesWithin(component, node).Any(edge => edge.Thread == thread)));

    private bool NeedNotStep(Node node, int thread) => !Machine.IsEnabled(node.State, thread) || Machine.IsResting(node.State, thread);

    private static IEnumerable<Edge> EdgesWithin(HashSet<Node> nodes, Node node) =>
        node.Edges.Where(edge => edge.To is not null && nodes.Contains(edge.To));

    // A component consists of the nodes that a node reaches and that reach it.
    private static IEnumerable<HashSet<Node>> Components(HashSet<Node> among)
    {
        ILookup<Node,
            Node> back = (from node in among from edge in EdgesWithin(among, node) select (node, edge.To)).ToLookup(pair =>
            pair.To!, pair => pair.node);
        for (HashSet<Node> left = [.. among]; left.Count > 0;)
        {
            Node first = left.First();
            HashSet<Node> component = Closure(first, node => EdgesWithin(left, node).Select(edge => edge.To!));
            component.IntersectWith(Closure(first, node => back[node].Where(left.Contains)));
            left.ExceptWith(component);
            yield return component;
        }
    }

    private static HashSet<Node> Closure(Node first, Func<Node, IEnumerable<Node>> next)
    {
        HashSet<Node> found = [first];
        for (Queue<Node> open = new(found); open.Count > 0;)
        {
            foreach (Node node in next(open.Dequeue()).Where(found.Add))
            {
                open.Enqueue(node);
            }
        }

        return found;
    }
}
