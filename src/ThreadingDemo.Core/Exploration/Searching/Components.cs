using System;
using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>The strongly connected components of a graph, those that others lead to first (Tarjan 1972), without recursion.</summary>
internal static class Components
{
    /// <summary>The components of the part of the graph whose states are allowed, by state.</summary>
    public static IEnumerable<ArraySegment<int>> Of(StateGraph graph, bool[] isAllowed)
    {
        int[] order = new int[graph.StateCount];
        int[] low = new int[graph.StateCount];
        bool[] isOpen = new bool[graph.StateCount];

        // The open states grow from its beginning, the components from its end; no state is in both.
        int[] members = new int[graph.StateCount];
        int openCount = 0;
        int firstClosed = members.Length;
        Stack<(int State, int Edge)> path = new();
        int visited = 0;
        for (int root = 0; root < graph.StateCount; root++)
        {
            if (order[root] != 0 || !isAllowed[root])
            {
                continue;
            }

            Visit(root);
            while (path.Count > 0)
            {
                (int state, int edge) = path.Pop();
                if (edge < graph.FirstEdge(state + 1))
                {
                    path.Push((state, edge + 1));
                    int target = graph.Target(edge);
                    if (target >= 0 && order[target] == 0 && isAllowed[target])
                    {
                        Visit(target);
                    }
                    else if (target >= 0 && isOpen[target])
                    {
                        low[state] = Math.Min(low[state], order[target]);
                    }

                    continue;
                }

                if (path.Count > 0)
                {
                    int parent = path.Peek().State;
                    low[parent] = Math.Min(low[parent], low[state]);
                }

                if (low[state] == order[state])
                {
                    yield return Close(state);
                }
            }
        }

        void Visit(int state)
        {
            order[state] = low[state] = ++visited;
            isOpen[state] = true;
            members[openCount++] = state;
            path.Push((state, graph.FirstEdge(state)));
        }

        ArraySegment<int> Close(int state)
        {
            int first = Array.LastIndexOf(members, state, openCount - 1, openCount);
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
