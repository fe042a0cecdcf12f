using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Graphs;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Search;

namespace ThreadingDemo.Exploration.Verdicts;

/// <summary>
/// The probability that a random walk meets a fault. A walk chooses one of the enabled processes and then one of its outcomes,
/// each with equal probability. The strongly connected components are solved in reverse topological order, each by iteration.
/// </summary>
internal sealed class BugProbability(StateGraph graph, SearchLimits limits)
{
    private const double Tolerance = 1e-13;
    private const int MaximumRounds = 1_000_000;
    private const int ComponentsBetweenChecks = 4096;

    private readonly List<ArraySegment<int>> components = [.. Components.Of(graph, [.. Enumerable.Repeat(true, graph.StateCount)])];

    /// <summary>The probability from the first state on; null if the iteration did not converge, or if a limit was reached.</summary>
    /// <param name="isFault">Whether a state is a fault.</param>
    /// <param name="isFaultyEdge">Whether a step is a fault.</param>
    public double? Of(Predicate<int> isFault, Predicate<int> isFaultyEdge)
    {
        double[] chance = new double[graph.StateCount];
        for (int i = 0; i < components.Count; i++)
        {
            ArraySegment<int> component = components[i];
            double change = 0;
            int round = 0;
            do
            {
                if ((round > 0 || i % ComponentsBetweenChecks == 0) && limits.Reached() is not null)
                {
                    return null;
                }

                change = 0;
                foreach (int state in component)
                {
                    double next = isFault(state) ? 1 : Next(state, chance, isFaultyEdge);
                    change = Math.Max(change, Math.Abs(next - chance[state]));
                    chance[state] = next;
                }
            }
            while (component.Count > 1 && change > Tolerance && ++round < MaximumRounds);

            if (round == MaximumRounds)
            {
                return null;
            }
        }

        return Math.Min(1, chance[0]);
    }

    private double Next(int state, double[] chance, Predicate<int> isFaultyEdge)
    {
        double sum = 0;
        double stays = 0;
        int processCount = 0;
        int end = graph.FirstEdge(state + 1);
        for (int first = graph.FirstEdge(state), next; first < end; first = next, processCount++)
        {
            for (next = first + 1; next < end && graph.Process(next) == graph.Process(first);)
            {
                next++;
            }

            for (int edge = first; edge < next; edge++)
            {
                int target = graph.Target(edge);
                double share = 1.0 / (next - first);
                if (isFaultyEdge(edge))
                {
                    sum += share;
                }
                else if (target == state)
                {
                    stays += share;
                }
                else if (target >= 0)
                {
                    sum += share * chance[target];
                }
            }
        }

        // A step that leads back to its own state is repeated.
        return processCount - stays > 0 ? sum / (processCount - stays) : 0;
    }
}
