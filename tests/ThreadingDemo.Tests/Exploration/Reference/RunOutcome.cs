using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>How a run can come out: who has died and, at an end, the values of all cells; at a deadlock, who waits for what.</summary>
/// <param name="Dead">The names of the threads that have died, in order.</param>
/// <param name="Values">The values at an end; null at a deadlock.</param>
/// <param name="Waiting">The threads that wait at a deadlock, each with what it waits for, in order; empty at an end.</param>
internal sealed record RunOutcome(string Dead, string? Values, string Waiting)
{
    /// <summary>All outcomes of a program; null where it has more states than that.</summary>
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
