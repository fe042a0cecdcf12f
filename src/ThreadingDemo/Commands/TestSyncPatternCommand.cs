using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Commands;

/// <summary>Explores the interleavings of a pattern and writes a verdict on each of its requirements.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SyncPattern", DefaultParameterSetName = VerdictSet)]
[OutputType(typeof(PatternVerdict), ParameterSetName = [VerdictSet])]
[OutputType(typeof(PatternFinalValues), ParameterSetName = [FinalValuesSet])]
public sealed class TestSyncPatternCommand : StoppableCommand
{
    private const string VerdictSet = "Verdict";
    private const string FinalValuesSet = "FinalValues";

    private readonly ExplorationOptions options = new();
    private bool isShardGiven;

    /// <summary>The names of patterns of the catalogue; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Pattern")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The versions; by default, the first one for a name and all versions for a wildcard.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternNameCompleter))]
    public string Variant { get; set; } = "";

    /// <summary>The pattern to explore, of Get-SyncPattern, New-SyncPattern or Import-SyncPattern.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public SyncPattern? InputObject { get; set; }

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

    /// <summary>The semantics of semaphores, which decides the thread that gets a permit; each is explored separately.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(ExplorationOptions))]
    public PatternSemantics[]? Semantics
    {
        get => options.Semantics?.ToArray();
        set => options.Semantics = value;
    }

    /// <summary>The requirements to check instead of those of the pattern.</summary>
    [Parameter(ParameterSetName = VerdictSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    [ValidateNotNull]
    public string[] Requirement { get; set; } = [];

    /// <summary>The memory model.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(ExplorationOptions))]
    public MemoryModel Memory
    {
        get => options.Memory;
        set => options.Memory = value;
    }

    /// <summary>The search strategy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(ExplorationOptions))]
    public SearchStrategy Strategy
    {
        get => options.Strategy;
        set => options.Strategy = value;
    }

    /// <summary>The maximum number of states of an exhaustive search.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExplorationOptions))]
    public int MaxStates
    {
        get => options.MaxStates;
        set => options.MaxStates = value;
    }

    /// <summary>The time in seconds after which a search ends as inconclusive.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExplorationOptions))]
    public int TimeoutSeconds
    {
        get => options.TimeoutSeconds;
        set => options.TimeoutSeconds = value;
    }

    /// <summary>The number of schedules of a random strategy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExplorationOptions))]
    public int ScheduleCount
    {
        get => options.ScheduleCount;
        set => options.ScheduleCount = value;
    }

    /// <summary>The bug depth d of Pct: the number of ordering constraints between steps that a violation needs.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExplorationOptions))]
    public int BugDepth
    {
        get => options.BugDepth;
        set => options.BugDepth = value;
    }

    /// <summary>The maximum number of steps of a random schedule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExplorationOptions))]
    public int MaxSteps
    {
        get => options.MaxSteps;
        set => options.MaxSteps = value;
    }

    /// <summary>The seed of a random strategy; by default, a different one each time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExplorationOptions))]
    public int? Seed
    {
        get => options.Seed;
        set => options.Seed = value;
    }

    /// <summary>The part of the random schedules to try.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExplorationOptions))]
    public Shard Shard
    {
        get => options.Shard;
        set => options.Shard = value;
    }

    /// <summary>The number of threads of the search; by default, the number of processors.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExplorationOptions))]
    public int? ThrottleLimit { get; set; }

    /// <summary>
    /// Searches without symmetry and partial-order reduction: the search visits all states, including those that differ only in
    /// interchangeable threads, and takes all steps.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(ExplorationOptions))]
    public SwitchParameter NoReduction
    {
        get => options.NoReduction;
        set => options.NoReduction = value;
    }

    /// <summary>Lists the possible final values of shared integers, instead of verdicts.</summary>
    [Parameter(ParameterSetName = FinalValuesSet, Mandatory = true)]
    public SwitchParameter FinalValues { get; set; }

    /// <summary>Records whether the command line contains -Shard, before the pipeline binds its own values.</summary>
    protected override void BeginProcessing() => isShardGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Shard));

    /// <summary>Explores each pattern.</summary>
    protected override void ProcessRecord()
    {
        foreach (SyncPattern pattern in InputObject is not null ? [InputObject]
            : Program.Length > 0 ? Read(Program) : Name.SelectMany(Find))
        {
            if (Explore(pattern) is not { } all)
            {
                return;
            }

            foreach (object found in all)
            {
                WriteObject(found);
            }
        }
    }

    /// <summary>Completes the progress record.</summary>
    protected override void EndProcessing() => HideProgress();

    private IEnumerable<SyncPattern> Read(string program)
    {
        try
        {
            return [PatternFile.ReadText(program)];
        }
        catch (PatternException e)
        {
            WriteError(SyncPatternErrors.Invalid(e, program));
            return [];
        }
    }

    private IEnumerable<SyncPattern> Find(string name)
    {
        try
        {
            return PatternSelection.Find(name, Variant);
        }
        catch (PatternException e)
        {
            WriteError(SyncPatternErrors.Unknown(e, name));
            return [];
        }
    }

    // An invalid pattern is an error of its own, and the next pattern is explored. Invalid options apply to all patterns: null.
    private IEnumerable<object>? Explore(SyncPattern pattern)
    {
        try
        {
            Requirement[] required = PatternSource.Requirements(Requirement, pattern);
            Explorer explorer = new(
                pattern,
                ParameterTable.Read(Parameter),
                options with
                {
                    Requirements = required.Length > 0 ? required : null,
                    Shard = ShardFor(pattern),
                    ThrottleLimit = ThrottleLimit ?? options.ThrottleLimit,
                },
                Token,
                progress => ShowProgress(VisibleText.Of($"{pattern}: {progress}")));
            if (options.Strategy != SearchStrategy.Exhaustive)
            {
                WriteVerbose(VisibleText.Of($"{pattern}: Seed {explorer.Seed}"));
            }

            return FinalValues ? WarnOfNone(pattern, explorer.FinalValues()) : explorer.Verdicts();
        }
        catch (PatternException e)
        {
            WriteError(SyncPatternErrors.Invalid(e, pattern));
            return [];
        }
        catch (OptionException e)
        {
            WriteError(SyncPatternErrors.InvalidOption(e, pattern));
            return null;
        }
    }

    // An exhaustive search has no shards, so the shard of a verdict from the pipeline is ignored.
    private Shard ShardFor(SyncPattern pattern)
    {
        if (isShardGiven || options.Strategy != SearchStrategy.Exhaustive || options.Shard == Shard.Whole)
        {
            return options.Shard;
        }

        WriteVerbose(VisibleText.Of($"{pattern}: Shard {options.Shard} is ignored, because an exhaustive search has no shards."));
        return Shard.Whole;
    }

    private IEnumerable<PatternFinalValues> WarnOfNone(SyncPattern pattern, IEnumerable<PatternFinalValues> found)
    {
        bool isEmpty = true;
        foreach (PatternFinalValues values in found)
        {
            isEmpty = false;
            yield return values;
        }

        if (isEmpty)
        {
            WriteWarning(VisibleText.Of($"{pattern} has no final values, because it never ends."));
        }
    }
}
