using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Search;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>Lower bounds on the number of steps back to a state of a graph, through states in which a thread can starve.</summary>
internal sealed class BackwardDistances
{
    // By state: the index of its first predecessor in the origins.
    private readonly int[] firstOrigin;
    private readonly int[] origins;

    // By state: its distance, and the number of the measurement that has found it.
    private readonly int[] distances;
    private readonly int[] measurings;
    private readonly Queue<int> open = new();
    private int measuring;

    // A lower bound for the states that the last measurement has not reached.
    private int beyond;

    /// <summary>Prepares to measure distances.</summary>
    /// <param name="graph">The graph of all steps.</param>
    /// <param name="kept">By state: the threads, numbered as in the representative, that can starve, a bit each.</param>
    public BackwardDistances(StateGraph graph, ulong[] kept)
    {
        (distances, measurings) = (new int[graph.StateCount], new int[graph.StateCount]);
        firstOrigin = new int[graph.StateCount + 1];
        foreach ((int _, int target) in StepsIn(graph, kept))
        {
            firstOrigin[target + 1]++;
        }

        for (int state = 0; state < graph.StateCount; state++)
        {
            firstOrigin[state + 1] += firstOrigin[state];
        }

        origins = new int[firstOrigin[graph.StateCount]];
        int[] count = new int[graph.StateCount];
        foreach ((int origin, int target) in StepsIn(graph, kept))
        {
            origins[firstOrigin[target] + count[target]++] = origin;
        }
    }

    /// <summary>
    /// A lower bound on the number of steps from a state to the goal; <see cref="StepBounds.Never"/> if no path leads there.
    /// </summary>
    public int this[int state] => measurings[state] == measuring ? distances[state] : beyond;

    /// <summary>Measures the distances to a state from the states that were met after it.</summary>
    /// <param name="goal">The state.</param>
    /// <param name="most">The greatest distance to measure.</param>
    /// <returns>The number of steps that were followed.</returns>
    public int Measure(int goal, int most)
    {
        measuring++;
        beyond = StepBounds.Never;
        open.Clear();
        Reach(goal, 0);
        int count = 0;
        while (open.Count > 0)
        {
            int state = open.Dequeue();
            if (distances[state] == most)
            {
                beyond = most + 1;
                break;
            }

            for (int i = firstOrigin[state]; i < firstOrigin[state + 1]; i++, count++)
            {
                if (origins[i] > goal && measurings[origins[i]] != measuring)
                {
                    Reach(origins[i], distances[state] + 1);
                }
            }
        }

        return count;
    }

    private static IEnumerable<(int Origin, int Target)> StepsIn(StateGraph graph, ulong[] kept)
    {
        for (int state = 0; state < kept.Length; state++)
        {
            for (int edge = graph.FirstEdge(state); kept[state] != 0 && edge < graph.FirstEdge(state + 1); edge++)
            {
                if (graph.Target(edge) is >= 0 and var target && kept[target] != 0)
                {
                    yield return (state, target);
                }
            }
        }
    }

    private void Reach(int state, int distance)
    {
        (measurings[state], distances[state]) = (measuring, distance);
        open.Enqueue(state);
    }
}
