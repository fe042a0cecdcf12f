using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Graphs;
using ThreadingDemo.Exploration.Search;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// The graph of a search with one thread threaded through it, under whichever names it has in the states: a node is a state
/// and what the thread is called there.
/// </summary>
internal sealed class ThreadedGraph : IGraph
{
    private readonly StateGraph graph;
    private readonly int[] threads;

    // By permutation and a thread's place before a step: its place after it.
    private readonly int[][] placesAfter;

    /// <summary>Follows a thread.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="threads">What the thread may be called: the interchangeable ones, or itself.</param>
    public ThreadedGraph(StateGraph graph, int[] threads)
    {
        (this.graph, this.threads) = (graph, threads);
        placesAfter = [.. Enumerable.Range(0, graph.Permutations.Count).Select(permutation => PlacesAfter(graph.Permutations[permutation]))];
    }

    /// <summary>What the thread may be called.</summary>
    public IReadOnlyList<int> Names => threads;

    public int NodeCount => graph.StateCount * threads.Length;

    /// <summary>The state of a node.</summary>
    public int StateOf(int node) => node / threads.Length;

    /// <summary>What the thread is called in a node.</summary>
    public int ThreadIn(int node) => threads[node % threads.Length];

    /// <summary>The node of a state in which the thread has a name.</summary>
    public int NodeOf(int state, int thread) => (state * threads.Length) + Array.IndexOf(threads, thread);

    public int FirstEdge(int node) => graph.FirstEdge(StateOf(node));

    public int EndOfEdges(int node) => graph.FirstEdge(StateOf(node) + 1);

    public int Target(int node, int edge)
    {
        int target = graph.Target(edge);
        return target < 0 ? target : (target * threads.Length) + placesAfter[graph.Permutation(edge)][node % threads.Length];
    }

    private int[] PlacesAfter(int[] permutation) => [.. threads.Select(thread => Array.IndexOf(threads, Array.IndexOf(permutation, thread)))];
}
