using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// A possible outcome of a run: the threads that have died and, in a final state, the values of all cells; in a deadlock, the
/// waiting threads with their resources.
/// </summary>
/// <param name="Dead">The names of the threads that have died, in order.</param>
/// <param name="Values">The final values; null for a deadlock.</param>
/// <param name="Waiting">The threads that wait in a deadlock, each with its resource, in order; empty for a final
/// state.</param>
internal sealed record RunOutcome(string Dead, string? Values, string Waiting)
{
    /// <summary>All outcomes of a program; null if it has more than the given number of states.</summary>
    public static HashSet<RunOutcome>? All(Program program, PatternSemantics semantics, int maximumStateCount)
    {
        Machine machine = new(program, semantics);
        Outcome begin = machine.Begin();
        Graph graph = new(machine, begin.After, new DeathMonitor([.. begin.Died]), maximumStateCount);
        return graph.IsComplete ? [.. graph.Nodes.Where(node => node.Edges.Count == 0).Select(node => Of(machine, node))] : null;
    }

    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Order());

    private static RunOutcome Of(Machine machine, Node node)
    {
        IReadOnlyList<ProgramThread> threads = machine.Program.Threads;
        string dead = Names(((DeathMonitor)node.Monitor).Dead.Select(thread => threads[thread].Name));
        return machine.HasNobodyWhoMustMove(node.State)
            ? new RunOutcome(dead, string.Join(' ', node.State.Cells), "")
            : new RunOutcome(dead, null, Names(Enumerable.Range(0, threads.Count)
                .Where(thread => !machine.IsFinished(node.State, thread))
                .Select(thread => $"{threads[thread].Name} for {machine.AwaitedBy(node.State, thread)}")));
    }
}
