using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// The reachable states of a program, together with the memory of a monitor, in the order of breadth-first search.
/// </summary>
internal sealed class Graph
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<string, Node> nodeOfKey = [];

    public Graph(Machine machine, State begin, Monitor monitor, int maximumStateCount)
    {
        Machine = machine;
        Reach(begin, monitor, parent: null, thread: 0);
        for (int next = 0; next < nodes.Count && IsComplete; next++)
        {
            Expand(nodes[next]);
            IsComplete = nodes.Count <= maximumStateCount;
        }
    }

    public Machine Machine { get; }

    /// <summary>The nodes in the order of their distance from the initial one, which is the first.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>Whether all nodes were found.</summary>
    public bool IsComplete { get; private set; } = true;

    public int ThreadCount => Machine.Program.Threads.Count;

    /// <summary>The nodes from which a path leads to one of the given nodes, including these.</summary>
    public HashSet<Node> ThatReach(Func<Node, bool> isGoal)
    {
        ILookup<Node,
            Node> sources = (from node in nodes from edge in node.Edges where edge.To is not null select (node, edge.To)).ToLookup(pair =>
            pair.To, pair => pair.node);
        HashSet<Node> found = [.. nodes.Where(isGoal)];
        for (Queue<Node> open = new(found); open.Count > 0;)
        {
            foreach (Node source in sources[open.Dequeue()].Where(found.Add))
            {
                open.Enqueue(source);
            }
        }

        return found;
    }

    private void Expand(Node node)
    {
        for (int thread = 0; thread < ThreadCount; thread++)
        {
            foreach (Outcome outcome in Machine.Outcomes(node.State, thread))
            {
                Monitor? monitor = outcome.Steps.Aggregate((Monitor?)node.Monitor, (monitor, step) => monitor?.After(thread, step));
                monitor = monitor?.AfterDeaths(outcome.Died);
                node.Edges.Add(monitor is null ? new Edge(thread, To: null, Fault.Order, outcome.Moved, outcome.Died)
                    : new Edge(thread, Reach(outcome.After, monitor, node, thread), outcome.Died.Count > 0 ? Fault.Error : null,
                    outcome.Moved, outcome.Died));
            }
        }
    }

    private Node Reach(State state, Monitor monitor, Node? parent, int thread)
    {
        string key = $"{state.Key}#{monitor.Key}";
        if (!nodeOfKey.TryGetValue(key, out Node? node))
        {
            node = new Node(state, monitor, parent is null ? [] : [.. parent.EdgesToHere, parent.Edges.Count], parent is null ? []
                : [.. parent.Schedule, thread]);
            nodeOfKey[key] = node;
            nodes.Add(node);
        }

        return node;
    }
}
