using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Graphs;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>Finds the cycles among the locations of a thread, again after each removal of edges.</summary>
internal sealed class LocationLoops
{
    private readonly int[][] next;

    // By location: its number in the subgraph that is searched; less than 0 if it is not in it.
    private readonly int[] numbers;
    private readonly List<int[]> components = [];

    /// <summary>Prepares to find the cycles.</summary>
    /// <param name="next">By location: its successors. After a change of them, the cycles must be searched for again.</param>
    public LocationLoops(int[][] next)
    {
        this.next = next;
        numbers = [.. next.Select(_ => -1)];
        FindAll();
    }

    /// <summary>The strongly connected components that have cycles.</summary>
    public IReadOnlyList<int[]> Components => components;

    /// <summary>Finds all anew.</summary>
    public void FindAll()
    {
        components.Clear();
        Add([.. Enumerable.Range(0, next.Length)]);
    }

    /// <summary>Finds the cycles that are left of a component, if successors have changed only within it.</summary>
    public void FindWithin(int component)
    {
        int[] locations = components[component];
        components.RemoveAt(component);
        Add(locations);
    }

    private void Add(int[] locations)
    {
        for (int i = 0; i < locations.Length; i++)
        {
            numbers[locations[i]] = i;
        }

        bool[] areAll = [.. locations.Select(_ => true)];
        components.AddRange(Graphs.Components.Of(new LocationGraph(locations, next, numbers), areAll)
            .Select(component => component.Select(number => locations[number]).ToArray())
            .Where(component => component.Length > 1 || next[component[0]].Contains(component[0])));
        foreach (int location in locations)
        {
            numbers[location] = -1;
        }
    }

    /// <summary>A subgraph of the locations.</summary>
    private sealed class LocationGraph(int[] locations, int[][] next, int[] numbers) : IGraph
    {
        public int NodeCount => locations.Length;

        public int FirstEdge(int node) => 0;

        public int EndOfEdges(int node) => next[locations[node]].Length;

        public int Target(int node, int edge) => numbers[next[locations[node]][edge]];
    }
}
