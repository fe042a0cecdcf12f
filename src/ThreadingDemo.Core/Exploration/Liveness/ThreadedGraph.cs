using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Graphs;
using ThreadingDemo.Exploration.Search;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// The graph of a search with one thread followed through it: a node is a state and the number that the thread has there. Steps
/// of a symmetric graph permute threads, so the thread may have any number of its group (the threaded graph of Emerson and
/// Sistla 1997). Without symmetry it has one number, and the nodes are the states.
/// </summary>
internal sealed class ThreadedGraph : IGraph
{
    private readonly StateGraph graph;
    private readonly int[] threads;

    // By permutation and index of a number before a step: its index after the step.
    private readonly int[][] placesAfter;

    /// <summary>Follows a thread.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="threads">The numbers that the thread may have: those of the interchangeable threads, or its own.</param>
    public ThreadedGraph(StateGraph graph, int[] threads)
    {
        (this.graph, this.threads) = (graph, threads);
        placesAfter = [.. Enumerable.Range(0, graph.Permutations.Count)
            .Select(permutation => PlacesAfter(graph.Permutations[permutation]))];
    }

    /// <summary>The numbers that the thread may have.</summary>
    public IReadOnlyList<int> Names => threads;

    public int NodeCount => graph.StateCount * threads.Length;

    /// <summary>The state of a node.</summary>
    public int StateOf(int node) => node / threads.Length;

    /// <summary>The number of the thread in a node.</summary>
    public int ThreadIn(int node) => threads[node % threads.Length];

    /// <summary>The node of a state in which the thread has a number.</summary>
    public int NodeOf(int state, int thread) => (state * threads.Length) + Array.IndexOf(threads, thread);

    public int FirstEdge(int node) => graph.FirstEdge(StateOf(node));

    public int EndOfEdges(int node) => graph.FirstEdge(StateOf(node) + 1);

    public int Target(int node, int edge)
    {
        int target = graph.Target(edge);
        return target < 0 ? target : (target * threads.Length) + placesAfter[graph.Permutation(edge)][node % threads.Length];
    }

    private int[] PlacesAfter(int[] permutation) =>
        [.. threads.Select(thread => Array.IndexOf(threads, Array.IndexOf(permutation, thread)))];
}
