using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Searching;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>The loops among the places of a thread, while ways between them are taken out one after another.</summary>
internal sealed class PlaceLoops
{
    private readonly int[][] next;

    // By place: its number among the places that are looked at; less than 0 where it is none of them.
    private readonly int[] numbers;
    private readonly List<int[]> components = [];

    /// <summary>Finds the loops.</summary>
    /// <param name="next">By place: where the thread goes from there. A change has to be told.</param>
    public PlaceLoops(int[][] next)
    {
        this.next = next;
        numbers = [.. next.Select(_ => -1)];
        FindAll();
    }

    /// <summary>The places from which the thread comes back to them, in sets that are connected by loops.</summary>
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
        int[] places = components[component];
        components.RemoveAt(component);
        Add(places);
    }

    private void Add(int[] places)
    {
        for (int i = 0; i < places.Length; i++)
        {
            numbers[places[i]] = i;
        }

        bool[] areAll = [.. places.Select(_ => true)];
        components.AddRange(Searching.Components.Of(new PlaceGraph(places, next, numbers), areAll)
            .Select(component => component.Select(number => places[number]).ToArray())
            .Where(component => component.Length > 1 || next[component[0]].Contains(component[0])));
        foreach (int place in places)
        {
            numbers[place] = -1;
        }
    }

    /// <summary>Some places, and where the thread goes from each of them.</summary>
    private sealed class PlaceGraph(int[] places, int[][] next, int[] numbers) : IGraph
    {
        public int NodeCount => places.Length;

        public int FirstEdge(int node) => 0;

        public int EndOfEdges(int node) => next[places[node]].Length;

        public int Target(int node, int edge) => numbers[next[places[node]][edge]];
    }
}
