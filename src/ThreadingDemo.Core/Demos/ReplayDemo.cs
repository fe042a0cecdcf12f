using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Execution;
using ThreadingDemo.Execution.Replaying;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Stepping;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Demos;

/// <summary>
/// Replays a schedule of a pattern on real threads and real primitives; its options are Invoke-SyncPattern's beside the
/// schedule.
/// </summary>
public sealed class ReplayDemo : TraceDemo
{
    private Program? program;
    private ReplayPlan? plan;
    private ScheduleSubject? subject;
    private IReadOnlyList<Requirement> required = [];

    /// <summary>What to replay on.</summary>
    public SyncPattern? Pattern { get; set; }

    /// <summary>Values of the pattern's parameters; null for those that the schedule is one of.</summary>
    public IReadOnlyDictionary<string, int>? Parameters { get; set; }

    /// <summary>What to replay.</summary>
    public Schedule? Schedule { get; set; }

    /// <summary>To whom a semaphore gives its permit; null for what the schedule says.</summary>
    [Option("To whom a semaphore gives its permit; unless given, what the schedule says, and Fifo for a schedule that is steps alone.")]
    public PatternSemantics? Semantics { get; set; }

    /// <summary>What the threads see of each other's stores; null for what the schedule says.</summary>
    [Option("What the threads see of each other's stores; unless given, what the schedule says, and Sc for a schedule that is steps alone.")]
    public MemoryModel? Memory { get; set; }

    /// <summary>What is required besides what the pattern itself requires.</summary>
    public IReadOnlyList<Requirement> Requirements { get; set; } = [];

    /// <summary>What semaphores and mutexes are made of; null for what fits the semantics.</summary>
    [Option("What semaphores and mutexes are made of; unless given, what fits the semantics.")]
    public PatternPrimitive? Primitive { get; set; }

    /// <summary>How often a schedule's cycle is repeated.</summary>
    [Option("How often the cycle of a schedule is repeated, which shows how a thread starves.", Minimum = 1)]
    public int CycleCount { get; set; } = 3;

    private protected override string Name => Pattern!.Name;

    private protected override string MainName => PatternExecution.MainNameOf(program!);

    /// <inheritdoc/>
    /// <exception cref="PatternException">The schedule does not fit the pattern.</exception>
    public override void Validate()
    {
        subject = ScheduleSubject.Of(Schedule!);
        program = PatternLowering.Lower(Pattern!.Definition, Parameters ?? subject.Parameters, Requirements);
        required = [.. program.Pattern.Requirements.Concat(Requirements).GroupBy(RequirementText.Of).Select(same => same.First())];
        new ProgramSubject(Pattern, program).Check(Schedule!);
        plan = ReplayPlan.Of(Pattern, Schedule!, Requirements);
        Agree(nameof(Semantics), Semantics?.ToString(), subject.Semantics.ToString());
        Agree(nameof(Memory), Memory?.ToString(), subject.Memory.ToString());
        SemaphoreTable.Resolve(subject.Semantics, Primitive);
    }

    /// <inheritdoc/>
    protected override void Main(TracedRun run) => new PatternReplay(program!, plan!)
    {
        Semantics = subject!.Semantics,
        Memory = subject.Memory,
        Requirements = required,
        Primitive = Primitive,
        CycleCount = CycleCount,
    }.Run(run);

    private static void Agree(string name, string? given, string said)
    {
        if (given is not null && given != said)
        {
            throw new PatternException($"{name} cannot be {given} for this schedule: allowed is {said}, which it is one of.");
        }
    }
}
