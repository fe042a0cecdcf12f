using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Graphs;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;

namespace ThreadingDemo.Exploration.Search;

/// <summary>All steps between the states that a search has met.</summary>
internal sealed class StateGraph : IGraph
{
    private const int StatesBetweenChecks = 4096;

    // A graph of this size takes less than a gigabyte, including the states.
    private const int MaximumEdgeCount = 60_000_000;

    private readonly int[] offsets;
    // The number of a process is less than 64, which leaves a bit for the fault.
    private const byte FaultBit = 0x80;

    private readonly List<int> targets = [];
    private readonly List<byte> processes = [];

    // Null without symmetry.
    private readonly List<int>? permutations;

    private StateGraph(int stateCount, Successors successors)
    {
        offsets = new int[stateCount + 1];
        Permutations = successors.Permutations;
        permutations = successors.IsSymmetric ? [] : null;
    }

    /// <summary>The permutations of edges.</summary>
    public Permutations Permutations { get; }

    public int StateCount => offsets.Length - 1;

    /// <summary>Whether steps permute threads.</summary>
    public bool IsSymmetric => permutations is not null;

    /// <summary>Returns the graph, or the limit that was reached before it was complete.</summary>
    public static (StateGraph? Graph, string? Limit) Of(StateStore store, Successors successors, SearchLimits limits)
    {
        try
        {
            StateGraph graph = new(store.Count, successors);
            return graph.Fill(store, successors, limits) is { } limit ? (null, limit) : (graph, null);
        }
        catch (OutOfMemoryException)
        {
            return (null, SearchLimits.Memory);
        }
    }

    /// <summary>The number of a state's first edge; its edges end at the first edge of the next state.</summary>
    public int FirstEdge(int state) => offsets[state];

    /// <summary>The state to which an edge leads; less than 0 if it leads to none.</summary>
    public int Target(int edge) => targets[edge];

    /// <summary>The process that takes the step.</summary>
    public int Process(int edge) => processes[edge] & ~FaultBit;

    /// <summary>Whether a thread dies in the step.</summary>
    public bool IsFault(int edge) => (processes[edge] & FaultBit) != 0;

    /// <summary>The number of the permutation of an edge.</summary>
    public int Permutation(int edge) => permutations?[edge] ?? 0;

    int IGraph.NodeCount => StateCount;

    int IGraph.EndOfEdges(int node) => offsets[node + 1];

    int IGraph.Target(int node, int edge) => targets[edge];

    // The limit that was reached before the graph was complete; null if none was.
    private string? Fill(StateStore store, Successors successors, SearchLimits limits)
    {
        for (int state = 0; state < store.Count; state++)
        {
            if (state % StatesBetweenChecks == 0 && limits.Reached() is { } limit)
            {
                return limit;
            }

            if (targets.Count > MaximumEdgeCount)
            {
                return $"{MaximumEdgeCount} transitions kept in memory";
            }

            foreach (Edge edge in successors.From(state))
            {
                targets.Add(edge.Target);
                processes.Add((byte)(edge.Process | (edge.IsFault ? FaultBit : 0)));
                permutations?.Add(edge.Permutation);
            }

            offsets[state + 1] = targets.Count;
        }

        successors.LookUpIn(this);
        return null;
    }
}
