using System.Collections.Generic;
using ThreadingDemo.Execution;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Demos;

/// <summary>Runs a pattern on real threads and real primitives; its options are those of Invoke-SyncPattern.</summary>
public sealed class PatternDemo : TraceDemo
{
    /// <summary>The semantics, which determine which thread a semaphore wakes.</summary>
    [Option("Which thread gets a semaphore's permit: the longest waiting one, any waiting one, or the first that takes it.")]
    public PatternSemantics Semantics { get; set; } = PatternSemantics.Fifo;

    /// <summary>The primitive that implements semaphores and mutexes; null for one that fits the semantics.</summary>
    [Option("The primitive that implements semaphores and mutexes; by default, one that fits the semantics.")]
    public PatternPrimitive? Primitive { get; set; }

    /// <summary>The number of rounds of infinite loops.</summary>
    [Option("The number of rounds that a thread executes of an infinite loop.", Minimum = 1)]
    public int Rounds { get; set; } = 3;

    /// <summary>Whether to add seeded delays between instructions.</summary>
    [Option("Adds seeded delays between instructions, which makes rare orders more likely.")]
    public bool Jitter { get; set; }

    /// <summary>The lowered pattern.</summary>
    internal Program? Program { get; set; }

    private protected override string Name => Program!.Pattern.Name;

    private protected override string MainName => PatternExecution.MainNameOf(Program!);

    /// <summary>Sets the pattern to run.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="parameters">Values of its parameters; the others have their defaults.</param>
    /// <exception cref="PatternException">The pattern or the values are not valid.</exception>
    public void SetPattern(Pattern pattern, IReadOnlyDictionary<string, int>? parameters) =>
        Program = PatternLowering.Lower(pattern, parameters);

    /// <inheritdoc/>
    public override void Validate() => SemaphoreTable.Resolve(Semantics, Primitive);

    /// <inheritdoc/>
    protected override void Main(TracedRun run) =>
        new PatternExecution(Program!) { Semantics = Semantics, Primitive = Primitive, Rounds = Rounds, HasJitter = Jitter }.Run(run);
}
