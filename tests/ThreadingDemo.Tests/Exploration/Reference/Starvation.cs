using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>Whether a fair endless run keeps a thread from where it wants to be.</summary>
internal sealed class Starvation(Graph graph)
{
    private Machine Machine => graph.Machine;

    /// <summary>Whether a fair run can stay for ever in the nodes in which the thread is kept away.</summary>
    public bool IsPossible(IEnumerable<Node> keptAway)
    {
        HashSet<Node> among = [.. keptAway];
        return among.Any(MayStandStill) || Components(among).Any(IsFair);
    }

    // Others may rest, and there is nobody else who could step.
    private bool MayStandStill(Node node) => Enumerable.Range(0, graph.ThreadCount).All(thread => NeedNotStep(node, thread));

    // More states and more steps are never less fair, so the largest components are all that matter.
    private bool IsFair(HashSet<Node> component) => component.Any(node => EdgesWithin(component, node).Any())
        && Enumerable.Range(0, graph.ThreadCount).All(thread => component.Any(node =>
            NeedNotStep(node, thread) || EdgesWithin(component, node).Any(edge => edge.Thread == thread)));

    private bool NeedNotStep(Node node, int thread) => !Machine.IsEnabled(node.State, thread) || Machine.IsResting(node.State, thread);

    private static IEnumerable<Edge> EdgesWithin(HashSet<Node> nodes, Node node) => node.Edges.Where(edge => edge.To is not null && nodes.Contains(edge.To));

    // A component is what a node reaches and is reached by.
    private static IEnumerable<HashSet<Node>> Components(HashSet<Node> among)
    {
        ILookup<Node, Node> back = (from node in among from edge in EdgesWithin(among, node) select (node, edge.To)).ToLookup(pair => pair.To!, pair => pair.node);
        for (HashSet<Node> left = [.. among]; left.Count > 0;)
        {
            Node first = left.First();
            HashSet<Node> component = Closure(first, node => EdgesWithin(left, node).Select(edge => edge.To!));
            component.IntersectWith(Closure(first, node => back[node].Where(left.Contains)));
            left.ExceptWith(component);
            yield return component;
        }
    }

    private static HashSet<Node> Closure(Node first, Func<Node, IEnumerable<Node>> next)
    {
        HashSet<Node> found = [first];
        for (Queue<Node> open = new(found); open.Count > 0;)
        {
            foreach (Node node in next(open.Dequeue()).Where(found.Add))
            {
                open.Enqueue(node);
            }
        }

        return found;
    }
}
