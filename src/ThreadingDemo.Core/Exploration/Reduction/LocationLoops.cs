using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Graphs;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>The loops among the locations of a thread, while ways between them are taken out one after another.</summary>
internal sealed class LocationLoops
{
    private readonly int[][] next;

    // By location: its number among the locations that are looked at; less than 0 where it is none of them.
    private readonly int[] numbers;
    private readonly List<int[]> components = [];

    /// <summary>Finds the loops.</summary>
    /// <param name="next">By location: where the thread goes from there. A change has to be told.</param>
    public LocationLoops(int[][] next)
    {
        this.next = next;
        numbers = [.. next.Select(_ => -1)];
        FindAll();
    }

    /// <summary>The locations from which the thread comes back to them, in sets that are connected by loops.</summary>
    public IReadOnlyList<int[]> Components => components;

    /// <summary>Finds them anew.</summary>
    public void FindAll()
    {
        components.Clear();
        Add([.. Enumerable.Range(0, next.Length)]);
    }

    /// <summary>Finds those anew that are left of one, where no other has changed.</summary>
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

    /// <summary>Some locations, and where the thread goes from each of them.</summary>
    private sealed class LocationGraph(int[] locations, int[][] next, int[] numbers) : IGraph
    {
        public int NodeCount => locations.Length;

        public int FirstEdge(int node) => 0;

        public int EndOfEdges(int node) => next[locations[node]].Length;

        public int Target(int node, int edge) => numbers[next[locations[node]][edge]];
    }
}
