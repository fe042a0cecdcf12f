using System;
using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Graphs;

/// <summary>
/// Finds the strongly connected components of a graph (Tarjan 1972), without recursion. A component comes after those to which it
/// leads.
/// </summary>
internal sealed class Components
{
    private readonly IGraph graph;
    private readonly bool[] isAllowed;

    // By node: when it was visited, from 1, and the earliest open node to which it leads.
    private readonly int[] order;
    private readonly int[] low;
    private readonly bool[] isOpen;

    // The open nodes grow from the beginning of the array and the closed components from its end.
    private readonly int[] members;
    private readonly Stack<(int Node, int Edge)> path = new();
    private int openCount;
    private int firstClosed;
    private int visited;

    private Components(IGraph graph, bool[] isAllowed)
    {
        (this.graph, this.isAllowed) = (graph, isAllowed);
        order = new int[graph.NodeCount];
        low = new int[graph.NodeCount];
        isOpen = new bool[graph.NodeCount];
        members = new int[graph.NodeCount];
        firstClosed = members.Length;
    }

    /// <summary>The components of the subgraph of the nodes that are allowed.</summary>
    public static IEnumerable<ArraySegment<int>> Of(IGraph graph, bool[] isAllowed) => new Components(graph, isAllowed).All();

    private IEnumerable<ArraySegment<int>> All()
    {
        for (int root = 0; root < graph.NodeCount; root++)
        {
            if (order[root] != 0 || !isAllowed[root])
            {
                continue;
            }

            Visit(root);
            while (path.Count > 0)
            {
                (int node, int edge) = path.Pop();
                if (edge < graph.EndOfEdges(node))
                {
                    path.Push((node, edge + 1));
                    Follow(node, graph.Target(node, edge));
                    continue;
                }

                if (path.Count > 0)
                {
                    int parent = path.Peek().Node;
                    low[parent] = Math.Min(low[parent], low[node]);
                }

                if (low[node] == order[node])
                {
                    yield return Close(node);
                }
            }
        }
    }

    private void Visit(int node)
    {
        order[node] = low[node] = ++visited;
        isOpen[node] = true;
        members[openCount++] = node;
        path.Push((node, graph.FirstEdge(node)));
    }

    private void Follow(int node, int target)
    {
        if (target >= 0 && order[target] == 0 && isAllowed[target])
        {
            Visit(target);
        }
        else if (target >= 0 && isOpen[target])
        {
            low[node] = Math.Min(low[node], order[target]);
        }
    }

    private ArraySegment<int> Close(int node)
    {
        int first = Array.LastIndexOf(members, node, openCount - 1, openCount);
        int count = openCount - first;
        for (; openCount > first; openCount--)
        {
            isOpen[members[openCount - 1]] = false;
        }

        Array.Reverse(members, first, count);
        firstClosed -= count;
        Array.Copy(members, first, members, firstClosed, count);
        return new ArraySegment<int>(members, firstClosed, count);
    }
}
