using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Search;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>How many steps it takes at least to come back to a state of a graph, through states in which somebody is kept from a region.</summary>
internal sealed class BackwardDistances
{
    // By state, its steps backwards: where they begin among the origins.
    private readonly int[] firstOrigin;
    private readonly int[] origins;

    // By state: how far it is, and for which measuring that was worked out.
    private readonly int[] distances;
    private readonly int[] measurings;
    private readonly Queue<int> open = new();
    private int measuring;

    // How far it is at least from where it was not measured.
    private int beyond;

    /// <summary>Prepares to measure.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="kept">By state: who is kept from the region.</param>
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

    /// <summary>How far it is from a state at least; <see cref="StepBounds.Never"/> where no way leads back.</summary>
    public int this[int state] => measurings[state] == measuring ? distances[state] : beyond;

    /// <summary>Measures how far it is to a state from those that were met after it.</summary>
    /// <param name="goal">The state.</param>
    /// <param name="most">No way is threaded that takes more steps.</param>
    /// <returns>How many steps were looked at.</returns>
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
