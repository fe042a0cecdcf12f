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
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Demos;

/// <summary>
/// Replays a schedule of a pattern on real threads and real primitives; its options are those of Invoke-SyncPattern with a
/// schedule.
/// </summary>
public sealed class ReplayDemo : TraceDemo
{
    private Program? program;
    private ReplayPlan? plan;
    private ScheduleSubject? subject;
    private IReadOnlyList<Requirement> required = [];

    /// <summary>The pattern.</summary>
    public SyncPattern? Pattern { get; set; }

    /// <summary>Values of the pattern's parameters; null for those of the schedule.</summary>
    public IReadOnlyDictionary<string, int>? Parameters { get; set; }

    /// <summary>The schedule to replay.</summary>
    public Schedule? Schedule { get; set; }

    /// <summary>The semantics, which determine which thread a semaphore wakes; null for those of the schedule.</summary>
    [Option("Which thread gets a semaphore's permit; by default, the schedule's semantics, or Fifo for a schedule with steps only.")]
    public PatternSemantics? Semantics { get; set; }

    /// <summary>The memory model; null for that of the schedule.</summary>
    [Option("The memory model; by default, that of the schedule, or Sc for a schedule with steps only.")]
    public MemoryModel? Memory { get; set; }

    /// <summary>Requirements in addition to those of the pattern.</summary>
    public IReadOnlyList<Requirement> Requirements { get; set; } = [];

    /// <summary>The primitive that implements semaphores and mutexes; null for one that fits the semantics.</summary>
    [Option("The primitive that implements semaphores and mutexes; by default, one that fits the semantics.")]
    public PatternPrimitive? Primitive { get; set; }

    /// <summary>The number of repetitions of the schedule's cycle.</summary>
    [Option("The number of repetitions of a schedule's cycle, which shows how a thread starves.", Minimum = 1)]
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
            throw new PatternException($"{name} cannot be {given} for this schedule: the schedule was found with {said}.");
        }
    }
}
