using System;
using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>The strongly connected components of a graph, those that others lead to first (Tarjan 1972), without recursion.</summary>
internal static class Components
{
    /// <summary>The components of the part of the graph whose states are allowed; each list is new.</summary>
    public static IEnumerable<List<int>> Of(StateGraph graph, Predicate<int> isAllowed)
    {
        int[] order = new int[graph.StateCount];
        int[] low = new int[graph.StateCount];
        bool[] isOpen = new bool[graph.StateCount];
        Stack<int> open = new();
        Stack<(int State, int Edge)> path = new();
        int visited = 0;
        for (int root = 0; root < graph.StateCount; root++)
        {
            if (order[root] != 0 || !isAllowed(root))
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
                    if (target >= 0 && order[target] == 0 && isAllowed(target))
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
            open.Push(state);
            path.Push((state, graph.FirstEdge(state)));
        }

        List<int> Close(int state)
        {
            List<int> component = [];
            int member;
            do
            {
                member = open.Pop();
                isOpen[member] = false;
                component.Add(member);
            }
            while (member != state);
            return component;
        }
    }
}
