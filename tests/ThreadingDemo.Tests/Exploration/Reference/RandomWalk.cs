using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// The probability that a random walk ever reaches given nodes. The walk chooses an enabled thread and then an outcome of its
/// step, each with equal probability. A lower and an upper estimate converge until they agree.
/// </summary>
internal static class RandomWalk
{
    private const double Precision = 1e-12;
    private const int MaximumSweepCount = 10_000;

    /// <summary>Null if the estimates do not agree in time.</summary>
    public static double? ProbabilityToMeet(Graph graph, Func<Node, bool> isMet, Fault? metOnEdge)
    {
        HashSet<Node> met = [.. graph.Nodes.Where(isMet)];
        HashSet<Node> hopeful = graph.ThatReach(node => met.Contains(node) || node.Edges.Any(edge => IsMet(edge, metOnEdge)));
        List<Node> backwards = [.. graph.Nodes.Where(node => hopeful.Contains(node) && !met.Contains(node)).Reverse()];
        Dictionary<Node, double> least = graph.Nodes.ToDictionary(node => node, node => met.Contains(node) ? 1.0 : 0.0);
        Dictionary<Node, double> most = graph.Nodes.ToDictionary(node => node, node => hopeful.Contains(node) ? 1.0 : 0.0);
        Node begin = graph.Nodes[0];
        for (int sweep = 0; sweep < MaximumSweepCount && most[begin] - least[begin] > Precision; sweep++)
        {
            foreach (Node node in backwards)
            {
                least[node] = Average(node, least, metOnEdge);
                most[node] = Average(node, most, metOnEdge);
            }
        }

        return most[begin] - least[begin] > Precision ? null : (least[begin] + most[begin]) / 2;
    }

    private static bool IsMet(Edge edge, Fault? metOnEdge) => edge.Fault is not null && edge.Fault == metOnEdge;

    private static double Average(Node node, Dictionary<Node, double> estimates, Fault? metOnEdge) =>
        node.Edges.GroupBy(edge => edge.Thread).Average(step =>
            step.Average(edge => IsMet(edge, metOnEdge) ? 1 : edge.To is not null ? estimates[edge.To] : 0));
}
