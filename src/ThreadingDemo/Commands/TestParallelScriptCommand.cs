using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using ThreadingDemo.Binding;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Searching;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Scripts;
using ThreadingDemo.Scripts.Sessions;

namespace ThreadingDemo.Commands;

/// <summary>Runs a script under many schedules, controls every switch between its threads, and distinguishes the outcomes.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ParallelScript", DefaultParameterSetName = BlockSet, SupportsShouldProcess = true)]
[OutputType(typeof(ParallelScriptOutcome))]
public sealed class TestParallelScriptCommand : ParallelScriptCommand
{
    private readonly ControlOptions options = new();

    /// <summary>The files of the scripts; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [FilePath]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The files of the scripts, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The strategy that chooses the schedules.</summary>
    [Parameter]
    [StrictOption(typeof(ControlOptions))]
    public SearchStrategy Strategy
    {
        get => options.Strategy;
        set => options.Strategy = value;
    }

    /// <summary>The maximum number of schedules; null for 1,000 or, with an exhaustive search, no maximum.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ControlOptions))]
    public int? ScheduleCount
    {
        get => options.ScheduleCount;
        set => options.ScheduleCount = value;
    }

    /// <summary>The bug depth d of Pct: the number of ordering constraints between steps that a fault needs.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ControlOptions))]
    public int BugDepth
    {
        get => options.BugDepth;
        set => options.BugDepth = value;
    }

    /// <summary>The maximum number of preemptions in a schedule of an exhaustive search; null for no maximum.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ControlOptions))]
    public int? PreemptionBound
    {
        get => options.PreemptionBound;
        set => options.PreemptionBound = value;
    }

    /// <summary>The maximum number of scheduling points in a schedule.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ControlOptions))]
    public int MaxSteps
    {
        get => options.MaxSteps;
        set => options.MaxSteps = value;
    }

    /// <summary>The time in seconds after which the search of a script ends.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ControlOptions))]
    public int TimeoutSeconds
    {
        get => options.TimeoutSeconds;
        set => options.TimeoutSeconds = value;
    }

    /// <summary>The seed of the random numbers; null for a different one in each search.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ControlOptions))]
    public int? Seed
    {
        get => options.Seed;
        set => options.Seed = value;
    }

    /// <summary>The part of the random schedules to try.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ControlOptions))]
    public Shard Shard
    {
        get => options.Shard;
        set => options.Shard = value;
    }

    /// <summary>The number of schedules that run at the same time; null for the number of processors.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ControlOptions))]
    public int? ThrottleLimit { get; set; }

    /// <summary>Tests each script.</summary>
    protected override void ProcessRecord()
    {
        if (ScriptBlock is not null)
        {
            Guard(() => Test(new ControlledScript(ScriptBlock.ToString(), "", Initialization), ScriptBlock), ScriptBlock);
            return;
        }

        bool isLiteral = ParameterSetName == LiteralPathSet;
        foreach (string path in (isLiteral ? LiteralPath : Path).SelectMany(path => Resolve(path, isLiteral)))
        {
            Guard(() => Test(new ControlledScript(Read(path), path, Initialization), path), path);
        }
    }

    /// <summary>Completes the progress record.</summary>
    protected override void EndProcessing() => HideProgress();

    // A path without a file is an error of its own; the other paths are read.
    private IEnumerable<string> Resolve(string path, bool isLiteral)
    {
        try
        {
            return FileSystemPath.ToRead(this, path, isLiteral);
        }
        catch (IOException e)
        {
            WriteError(FileErrors.NotFound(e, path));
            return [];
        }
    }

    private void Test(ControlledScript script, object target)
    {
        ScriptSetting setting = SettingOf(script);
        IReadOnlyList<ScriptRemark> remarks = Inspect(script);
        string name = script.Path.Length > 0 ? script.Path : "the script block";
        if (MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? whatIf) && LanguagePrimitives.IsTrue(whatIf))
        {
            foreach (ScriptRemark remark in remarks)
            {
                string action = remark.Kind == ScriptRemarkKind.Refused ? $"refuse: {remark.Reason}" : $"run, although {remark.Reason}";
                ShouldProcess(VisibleText.Of($"line {remark.Line}: {remark.Text}"), VisibleText.Of(action));
            }
        }

        if (!ShouldProcess(VisibleText.Of(name), "run under many schedules") || !Permit(remarks, target))
        {
            return;
        }

        Stopwatch stopwatch = Stopwatch.StartNew();
        using ControlledSearch search = NewSearch(script, setting, out BlockingCollection<ControlProgress> progress);
        IReadOnlyList<FoundOutcome> found = Run(search, progress, name);
        if (search.IsSequential)
        {
            WriteWarning(VisibleText.Of($"Nothing in {name} runs in parallel: it has one schedule, which was run once."));
        }

        WriteVerbose(VisibleText.Of($"{name}: {CoverageText.Of(search, found)}"));
        foreach (FoundOutcome outcome in found)
        {
            WriteObject(OutcomeOf(outcome, script, search, found, stopwatch.ElapsedMilliseconds));
        }
    }

    private ControlledSearch NewSearch(ControlledScript script, ScriptSetting setting, out BlockingCollection<ControlProgress> progress)
    {
        BlockingCollection<ControlProgress> reports = progress = [];
        return new ControlledSearch(
            () => new ScriptProgram(script, setting),
            options with { ThrottleLimit = ThrottleLimit ?? options.ThrottleLimit },
            Token,
            report => reports.Add(report));
    }

    // The search runs on its own thread, so that the pipeline thread is free to write the progress.
    private IReadOnlyList<FoundOutcome> Run(ControlledSearch search, BlockingCollection<ControlProgress> reports, string name)
    {
        IReadOnlyList<FoundOutcome> found = [];
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                found = search.Run();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                LivingThreads.Leave();
                reports.CompleteAdding();
            }
        })
        {
            IsBackground = true,
            Name = "script search",
        };
        LivingThreads.Enter();
        thread.Start();
        foreach (ControlProgress report in reports.GetConsumingEnumerable())
        {
            ShowProgress(
                VisibleText.Of($"{name}: {report}"),
                report.Total is { } total ? (int)(100 * report.ScheduleCount / Math.Max(1, total)) : -1);
        }

        thread.Join();
        failure?.Throw();
        return found;
    }

    private ParallelScriptOutcome OutcomeOf(
        FoundOutcome outcome,
        ControlledScript script,
        ControlledSearch search,
        IReadOnlyList<FoundOutcome> found,
        long milliseconds) => new()
    {
        Outcome = outcome.Outcome.ToString(),
        Count = outcome.Count,
        Frequency = (double)outcome.Count / search.ScheduleCount,
        ScheduleCount = search.ScheduleCount,
        Message = outcome.Outcome == ScriptOutcome.Passed ? CoverageText.Of(search, found) : outcome.Message,
        Output = string.Join("\n", outcome.Output),
        Lines = outcome.Lines,
        Schedule = new ControlledSchedule(script.Digest, outcome.Schedule).ToString(),
        Strategy = Strategy.ToString(),
        Seed = search.Seed,
        Shard = Shard == Shard.Whole ? "" : Shard.ToString(),
        Limit = search.Limit,
        Script = script.Text,
        Path = script.Path,
        Digest = script.Digest,
        ArgumentList = ScriptArgumentsAttribute.TextOf(ArgumentList),
        Assert = Assertion,
        InitializationScript = Initialization,
        ElapsedMilliseconds = milliseconds,
    };
}
