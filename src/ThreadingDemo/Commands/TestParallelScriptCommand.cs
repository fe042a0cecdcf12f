using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using ThreadingDemo.Binding;
using ThreadingDemo.Controlling;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Scripts;

namespace ThreadingDemo.Commands;

/// <summary>Runs a script under many schedules and tells their outcomes apart.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ParallelScript", DefaultParameterSetName = BlockSet)]
[OutputType(typeof(ParallelScriptOutcome))]
public sealed class TestParallelScriptCommand : PSCmdlet
{
    private const string BlockSet = "ScriptBlock";

    private readonly ControlOptions options = new();
    private readonly CancellationTokenSource stop = new();

    /// <summary>The script.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BlockSet)]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>What must hold at the end.</summary>
    [Parameter]
    public ScriptBlock? Assert { get; set; }

    /// <summary>What runs first in every runspace.</summary>
    [Parameter]
    public ScriptBlock? InitializationScript { get; set; }

    /// <summary>How schedules are chosen.</summary>
    [Parameter]
    [StrictOption(typeof(ControlOptions))]
    public SearchStrategy Strategy { get => options.Strategy; set => options.Strategy = value; }

    /// <summary>How many schedules.</summary>
    [Parameter]
    [StrictOption(typeof(ControlOptions))]
    public int? ScheduleCount { get => options.ScheduleCount; set => options.ScheduleCount = value; }

    /// <summary>Seed.</summary>
    [Parameter]
    [StrictOption(typeof(ControlOptions))]
    public int? Seed { get => options.Seed; set => options.Seed = value; }

    /// <summary>Throttle.</summary>
    [Parameter]
    [StrictOption(typeof(ControlOptions))]
    public int? ThrottleLimit { get; set; }

    /// <summary>Tests.</summary>
    protected override void EndProcessing()
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        ControlledScript script = new(ScriptBlock!.ToString(), "", InitializationScript?.ToString() ?? "");
        ScriptSetting setting = new() { Location = SessionState.Path.CurrentFileSystemLocation.Path, Initialization = InitializationScript?.ToString() ?? "", Assertion = Assert?.ToString() ?? "" };
        using ControlledSearch search = new(() => new ScriptProgram(script, setting), options with { ThrottleLimit = ThrottleLimit ?? options.ThrottleLimit }, stop.Token, _ => { });
        IReadOnlyList<FoundOutcome> found = search.Run();
        foreach (FoundOutcome outcome in found)
        {
            WriteObject(new ParallelScriptOutcome
            {
                Outcome = outcome.Outcome.ToString(), Count = outcome.Count, Frequency = (double)outcome.Count / search.ScheduleCount, ScheduleCount = search.ScheduleCount,
                Message = outcome.Message, Lines = outcome.Lines, Output = string.Join("\n", outcome.Output), Schedule = new ControlledSchedule(script.Digest, outcome.Schedule).ToString(),
                ElapsedMilliseconds = stopwatch.ElapsedMilliseconds, Seed = search.Seed,
            });
        }
    }
}
