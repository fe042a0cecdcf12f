using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Stepping;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Commands;

/// <summary>Takes steps of a pattern, one thread at a time; the user is the scheduler.</summary>
[Cmdlet(VerbsCommon.Step, "SyncPattern")]
[OutputType(typeof(PatternPosition))]
public sealed class StepSyncPatternCommand : StoppableCommand
{
    private static readonly string[] beginning =
    [
        nameof(Name), nameof(Variant), nameof(Program), nameof(Parameter), nameof(Semantics), nameof(Memory), nameof(Requirement),
        nameof(Schedule),
    ];

    private string[] givenForBeginning = [];

    /// <summary>The name of a pattern of the catalogue.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Pattern")]
    [ArgumentCompleter(typeof(PatternNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The version of the pattern; by default, the first one, which is correct.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PatternNameCompleter))]
    public string Variant { get; set; } = "";

    /// <summary>The position to step from, or the pattern to begin with.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public object? InputObject { get; set; }

    /// <summary>The text of the pattern: the Program property of a verdict.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyString]
    public string Program { get; set; } = "";

    /// <summary>The values of parameters of the pattern; the others have their defaults.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ParameterText]
    [ArgumentCompleter(typeof(PatternParameterCompleter))]
    [ValidateNotNull]
    public Hashtable Parameter { get; set; } = [];

    /// <summary>The semantics of semaphores, which decides the thread that gets a permit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictName(typeof(PatternSemantics))]
    public PatternSemantics? Semantics { get; set; }

    /// <summary>The memory model.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictName(typeof(MemoryModel))]
    public MemoryModel? Memory { get; set; }

    /// <summary>Requirements in addition to those of the pattern: the Requirement property of a verdict.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    [AllowEmptyString]
    [ValidateNotNull]
    public string[] Requirement { get; set; } = [];

    /// <summary>The schedule whose last position is the first of the steps.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ScheduleCompleter))]
    [AllowEmptyString]
    public string Schedule { get; set; } = "";

    /// <summary>The threads that take a step, in order; by default, none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PositionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Thread { get; set; } = [];

    /// <summary>The threads that the steps with a choice wake, in order.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PositionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Waiter { get; set; } = [];

    /// <summary>The values that the steps choose, in order.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PositionCompleter))]
    public int[] Value { get; set; } = [];

    /// <summary>Writes the oldest store of the store buffer of each thread to memory, instead of a step of the thread.</summary>
    [Parameter]
    public SwitchParameter Flush { get; set; }

    /// <summary>The number of times to take the steps of Thread.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictInteger(1, 1_000_000)]
    public int Count { get; set; } = 1;

    /// <summary>Records the parameters of the command line, before the pipeline binds its own values.</summary>
    protected override void BeginProcessing() => givenForBeginning = [.. beginning.Where(MyInvocation.BoundParameters.ContainsKey)];

    /// <summary>Takes the steps.</summary>
    protected override void ProcessRecord()
    {
        if (Start() is { } start)
        {
            WriteObject(Step(start));
        }
    }

    // An invalid input is an error of its own, and the next input is read.
    private PatternPosition? Start()
    {
        if (PatternSource.Unwrap(InputObject) is PatternPosition position)
        {
            return givenForBeginning.Length == 0 ? position
                : throw Stop(
                    new PatternException($"{givenForBeginning[0]} cannot be given with a "
                        + "position, which has its own pattern and schedule."),
                    position);
        }

        try
        {
            PatternSource source = new(PatternSource.Unwrap(InputObject) as SyncPattern, Program, Name, Variant);
            if (source.Given is null && InputObject is not null && Name.Length + Program.Length + Schedule.Length == 0)
            {
                throw new PatternException(
                    $"InputObject cannot be '{ShortText.Of(InputObject.ToString()!)}'. Allowed: a position, a pattern, or an object with a "
                        + "Name, a Program or a Schedule.");
            }

            return Schedule.Length > 0
                ? AtEnd(source, source.ReadSchedule(Schedule, ParameterTable.Read(Parameter), Semantics, Memory))
                : AtBeginning(source.Find());
        }
        catch (PatternException e)
        {
            WriteError(Schedule.Length > 0
                ? SyncPatternErrors.InvalidSchedule(e, Schedule)
                : SyncPatternErrors.Invalid(e, InputObject ?? Name));
            return null;
        }
    }

    private PatternPosition AtBeginning(SyncPattern pattern) => PatternPosition.Begin(
        pattern,
        ParameterTable.Read(Parameter),
        Semantics ?? PatternSemantics.Fifo,
        Memory ?? MemoryModel.Sc,
        PatternSource.Requirements(Requirement, pattern));

    private PatternPosition AtEnd(PatternSource source, Schedule schedule)
    {
        SyncPattern pattern = source.Find(schedule);
        PatternPosition end = PatternPosition.At(pattern, schedule, PatternSource.Requirements(Requirement, pattern));
        ScheduleSubject subject = ScheduleSubject.Of(schedule);
        Refuse(nameof(Semantics), Semantics is { } semantics && semantics != subject.Semantics);
        Refuse(nameof(Memory), Memory is { } memory && memory != subject.Memory);
        Refuse(
            nameof(Parameter),
            ParameterTable.Read(Parameter).Any(pair => !subject.Parameters.Any(said => said.Key.Equals(
                pair.Key, System.StringComparison.OrdinalIgnoreCase) && said.Value == pair.Value)));
        return IsDeadlock ? end.ToStandstill() : end;

        void Refuse(string name, bool isOther)
        {
            if (isOther)
            {
                throw new PatternException($"{name} cannot differ from that of the schedule, "
                    + $"which belongs to '{ShortText.Of(schedule.Subject)}'.");
            }
        }
    }

    // A deadlock verdict from the pipeline is extended to the position in which all threads of the cycle wait, unless -Thread gives
    // the next steps. A schedule without a verdict ends where it ends.
    private bool IsDeadlock =>
        Thread.Length == 0 && InputObject is not null
        && PSObject.AsPSObject(InputObject).Properties[nameof(PatternVerdict.Fault)]?.Value is nameof(Fault.Deadlock);

    // An error ends the statement, so that a variable that was to be assigned the next position keeps its value.
    private PatternPosition Step(PatternPosition position)
    {
        if (Flush && Thread.Length == 0)
        {
            throw Stop(new PatternException(
                "Flush cannot be given alone: Thread names the thread whose oldest store is written to memory."), position);
        }

        StepOutcomes outcomes = new(Waiter, Value);
        try
        {
            foreach (string thread in Enumerable.Repeat(Thread, Count).SelectMany(threads => threads))
            {
                if (Token.IsCancellationRequested)
                {
                    throw new PipelineStoppedException();
                }

                position = position.Step(thread, Flush, outcomes);
            }
        }
        catch (PatternException e)
        {
            throw Stop(e, position);
        }

        string[] left = [.. outcomes.Left];
        return left.Length == 0 ? position
            : throw Stop(
                new PatternException($"No step takes '{ShortText.Of(left[0].ToString()!)}': "
                    + "Waiter and Value have more entries than the steps have choices."),
                position);
    }

    private PipelineStoppedException Stop(PatternException reason, PatternPosition position)
    {
        ThrowTerminatingError(SyncPatternErrors.InvalidStep(reason, position));
        return new PipelineStoppedException();
    }
}
