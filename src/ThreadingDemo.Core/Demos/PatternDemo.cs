using ThreadingDemo.Execution;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Demos;

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

    private protected override string MainName => PatternExecution.MainNameOf(Program!);

    /// <inheritdoc/>
    public override void Validate() => SemaphoreTable.Resolve(Semantics, Primitive);

    /// <inheritdoc/>
    protected override void Main(TracedRun run) =>
        new PatternExecution(Program!) { Semantics = Semantics, Primitive = Primitive, Rounds = Rounds, HasJitter = Jitter }.Run(run);
}
