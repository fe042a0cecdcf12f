using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Search;

namespace ThreadingDemo.Exploration.Graphs;

/// <summary>The strongly connected components of a graph, those that others lead to first (Tarjan 1972), without recursion.</summary>
internal static class Components
{
    /// <summary>The components of the part of the graph whose nodes are allowed, by node.</summary>
    public static IEnumerable<ArraySegment<int>> Of(IGraph graph, bool[] isAllowed)
    {
        int[] order = new int[graph.NodeCount];
        int[] low = new int[graph.NodeCount];
        bool[] isOpen = new bool[graph.NodeCount];

        // The open nodes grow from its beginning, the components from its end; no node is in both.
        int[] members = new int[graph.NodeCount];
        int openCount = 0;
        int firstClosed = members.Length;
        Stack<(int Node, int Edge)> path = new();
        int visited = 0;
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
                    int target = graph.Target(node, edge);
                    if (target >= 0 && order[target] == 0 && isAllowed[target])
                    {
                        Visit(target);
                    }
                    else if (target >= 0 && isOpen[target])
                    {
                        low[node] = Math.Min(low[node], order[target]);
                    }

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

        void Visit(int node)
        {
            order[node] = low[node] = ++visited;
            isOpen[node] = true;
            members[openCount++] = node;
            path.Push((node, graph.FirstEdge(node)));
        }

        ArraySegment<int> Close(int node)
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
}
