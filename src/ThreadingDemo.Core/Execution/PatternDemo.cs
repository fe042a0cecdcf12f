using System;
using System.Linq;
using System.Threading;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution;

/// <summary>Runs a pattern on real threads and real primitives; its options are those of Invoke-SyncPattern.</summary>
public sealed class PatternDemo : TraceDemo
{
    /// <summary>What to run.</summary>
    public Program? Program { get; set; }

    /// <summary>To whom a semaphore gives its permit.</summary>
    [Option("To whom a semaphore gives its permit: the longest waiting thread, any that waits, or whoever takes it first.")]
    public PatternSemantics Semantics { get; set; } = PatternSemantics.Fifo;

    /// <summary>What semaphores and mutexes are made of; null for what fits the semantics.</summary>
    [Option("What semaphores and mutexes are made of; unless given, what fits the semantics.")]
    public PatternPrimitive? Primitive { get; set; }

    /// <summary>How many rounds endless threads make.</summary>
    [Option("How many rounds threads make that have no end.", Minimum = 1)]
    public int Rounds { get; set; } = 3;

    /// <summary>Whether seeded delays come between instructions.</summary>
    [Option("Puts seeded delays between instructions, to shake rare orders out.")]
    public bool Jitter { get; set; }

    private protected override string Name => Program!.Pattern.Name;

    /// <inheritdoc/>
    public override void Validate() => SemaphoreTable.Resolve(Semantics, Primitive);

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        Program program = Program!;
        SharedState shared = new(program, run, this);
        bool hasAtomic = program.Threads.Any(thread => thread.Code.Instructions.Any(instruction => instruction.Code == OpCode.BeginAtomic));
        TracedThread[] threads =
        [
            .. program.Threads.Select((thread, i) =>
                run.CreateThread(thread.Name, new Interpreter(thread, shared, run.Random(i), Rounds, Jitter, hasAtomic).Run)),
        ];
        shared.DeclareSignallers(threads);
        RequirementMonitor monitor = new(program, shared);
        run.Observer = monitor.Observe;

        // Who waits where it may wait for ever, or for a round that a bounded run does not make, is not deadlocked.
        run.End = stuck => stuck.All(participant => participant.Rests || !threads.Contains(participant)) ? monitor.AtEnd(stuck)
            : shared.HasEndedByRounds && !Deadlock.IsAmongOwners(stuck) ? []
            : null;
        foreach (string requirement in program.Pattern.Requirements.Where(r => r.Kind is RequirementKind.Always or RequirementKind.Possible or RequirementKind.NoStarvation).Select(RequirementText.Of))
        {
            Participant.Current.Say($"not checked in a free run: {requirement}");
        }

        foreach (TracedThread thread in threads)
        {
            thread.Start();
        }

        run.JoinAll(threads);
    }
}
