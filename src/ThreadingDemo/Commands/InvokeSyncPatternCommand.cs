using System.Collections;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Execution;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Runs a pattern on real threads and real primitives, freely or by a schedule, and streams its events.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SyncPattern")]
[OutputType(typeof(TraceEvent))]
public sealed class InvokeSyncPatternCommand : TraceDemoCommand<PatternDemo>
{
    private readonly ReplayDemo replay = new();

    /// <summary>The name of a pattern of the catalogue.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Pattern")]
    [ArgumentCompleter(typeof(PatternNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The version of the pattern; by default, the first one, which is correct.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PatternNameCompleter))]
    public string Variant { get; set; } = "";

    /// <summary>The pattern to run, from Get-SyncPattern, New-SyncPattern or Import-SyncPattern.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public SyncPattern? InputObject { get; set; }

    /// <summary>The text of the pattern: the Program property of a verdict.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyString]
    public string Program { get; set; } = "";

    /// <summary>The schedule to replay exactly; without a schedule the threads run freely.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ScheduleCompleter))]
    [AllowEmptyString]
    public string? Schedule { get; set; }

    /// <summary>The verdict. A verdict that holds is skipped, and an inconclusive one is a warning.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictName(typeof(Verdict))]
    public Verdict? Verdict { get; set; }

    /// <summary>The values of parameters of the pattern; the others have the values of the schedule or their defaults.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ParameterText]
    [ArgumentCompleter(typeof(PatternParameterCompleter))]
    [ValidateNotNull]
    public Hashtable Parameter { get; set; } = [];

    /// <summary>The semantics of semaphores, which decides the thread that gets a permit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(PatternDemo))]
    public PatternSemantics Semantics
    {
        get => Demo.Semantics;
        set => Demo.Semantics = value;
    }

    /// <summary>The memory model of the schedule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictName(typeof(MemoryModel))]
    public MemoryModel? Memory { get; set; }

    /// <summary>Requirements for a replay, in addition to those of the pattern.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    [AllowEmptyString]
    [ValidateNotNull]
    public string[] Requirement { get; set; } = [];

    /// <summary>The .NET primitive behind semaphores and mutexes; by default, one that fits the semantics.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(PatternDemo))]
    public PatternPrimitive? Primitive
    {
        get => Demo.Primitive;
        set => Demo.Primitive = value;
    }

    /// <summary>The number of rounds of threads with an endless loop.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(PatternDemo))]
    public int Rounds
    {
        get => Demo.Rounds;
        set => Demo.Rounds = value;
    }

    /// <summary>Inserts seeded delays between instructions to provoke rare interleavings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(PatternDemo))]
    public SwitchParameter Jitter
    {
        get => Demo.Jitter;
        set => Demo.Jitter = value;
    }

    /// <summary>The number of repetitions of the cycle of a schedule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ReplayDemo))]
    public int CycleCount
    {
        get => replay.CycleCount;
        set => replay.CycleCount = value;
    }

    private PatternSource Source => new(InputObject, Program, Name, Variant);

    /// <summary>Runs or replays the pattern, once for each repetition.</summary>
    protected override void ProcessRecord()
    {
        if (Schedule is null)
        {
            RunFreely();
        }
        else if (string.IsNullOrWhiteSpace(Schedule))
        {
            string subject = (InputObject?.Name ?? Name) is { Length: > 0 } name ? $"{name}/{InputObject?.Variant ?? Variant}" : "this";
            if (!VerdictWithoutSchedule.IsPassedOver(this, Verdict, $"{string.Join(", ", Requirement)} of {subject}"))
            {
                WriteError(SyncPatternErrors.NoSchedule(subject));
            }
        }
        else
        {
            Replay(Schedule);
        }
    }

    private void RunFreely()
    {
        try
        {
            Refuse("without a schedule", nameof(Memory), nameof(Requirement), nameof(CycleCount));
            Demo.SetPattern(Source.Find().Definition, ParameterTable.Read(Parameter));
        }
        catch (PatternException e)
        {
            WriteError(SyncPatternErrors.Invalid(e, InputObject as object ?? Name));
            return;
        }

        Run(Demo);
    }

    private void Replay(string text)
    {
        try
        {
            Refuse("with a schedule, which determines the steps", nameof(Rounds), nameof(Jitter));
            replay.Parameters = Parameter.Count > 0 ? ParameterTable.Read(Parameter) : null;
            replay.Schedule = Source.ReadSchedule(text, replay.Parameters, Semantics, Memory);
            replay.Pattern = Source.Find(replay.Schedule);
            replay.Semantics = IsGiven(nameof(Semantics)) ? Semantics : null;
            replay.Memory = Memory;
            replay.Requirements = PatternSource.Requirements(Requirement, replay.Pattern);
            (replay.Primitive, replay.Seed, replay.Repeat, replay.TimeoutSeconds) = (Primitive, Seed, Repeat, TimeoutSeconds);
            Run(replay);
        }
        catch (PatternException e)
        {
            WriteError(SyncPatternErrors.InvalidSchedule(e, text));
        }
    }

    private void Refuse(string where, params string[] names)
    {
        if (names.FirstOrDefault(IsGiven) is { } given)
        {
            throw new PatternException($"{given} cannot be given {where}.");
        }
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
