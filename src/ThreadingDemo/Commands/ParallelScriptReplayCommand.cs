using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using ThreadingDemo.Binding;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Searching;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Scripts;
using ThreadingDemo.Scripts.Sessions;

namespace ThreadingDemo.Commands;

/// <summary>The base of the cmdlets that replay a schedule of a script.</summary>
public abstract class ParallelScriptReplayCommand : ParallelScriptCommand
{
    private const string OutcomeSet = "Outcome";

    /// <summary>The file of the script; may contain wildcards that match one file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = OutcomeSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string Path { get; set; } = "";

    /// <summary>The file of the script, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>The text of the script: the Script property of an outcome.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OutcomeSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyString]
    public string Script { get; set; } = "";

    /// <summary>The schedule to replay: the Schedule property of an outcome.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = BlockSet)]
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Parameter(Mandatory = true, ParameterSetName = OutcomeSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Schedule { get; set; } = "";

    /// <summary>The maximum number of scheduling points.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ControlOptions))]
    public int MaxSteps { get; set; } = new ControlOptions().MaxSteps;

    /// <summary>Replays the schedule.</summary>
    protected override void ProcessRecord()
    {
        object target = ScriptBlock ?? (object)(Script.Length > 0 ? Schedule : LiteralPath.Length > 0 ? LiteralPath : Path);
        Guard(() => Replay(target), target);
    }

    /// <summary>Receives a step as soon as it has occurred.</summary>
    private protected abstract void Take(ControlledStep next);

    /// <summary>Receives the outcomes after the last step.</summary>
    private protected virtual void Take(ControlledScript script, ControlledSchedule schedule, IReadOnlyList<FoundOutcome> outcomes)
    {
    }

    private void Replay(object target)
    {
        ControlledSchedule schedule = ControlledSchedule.Parse(Schedule);
        ControlledScript script = ReadScript();
        if (schedule.Digest != script.Digest)
        {
            throw new OptionException(
                $"Schedule belongs to another script or InitializationScript: its digest is {schedule.Digest}, "
                + $"that of this script is {script.Digest}.");
        }

        if (Permit(Inspect(script), target))
        {
            Run(script, schedule);
        }
    }

    private ControlledScript ReadScript()
    {
        if (ScriptBlock is not null)
        {
            return new ControlledScript(ScriptBlock.ToString(), "", Initialization);
        }

        if (ParameterSetName == OutcomeSet)
        {
            return new ControlledScript(Script, Path, Initialization);
        }

        bool isLiteral = ParameterSetName == LiteralPathSet;
        return ReadFile(FileSystemPath.ToRead(this, isLiteral ? LiteralPath : Path, isLiteral));
    }

    private ControlledScript ReadFile(IReadOnlyList<string> paths) => paths.Count == 1
        ? new ControlledScript(Read(paths[0]), paths[0], Initialization)
        : throw new OptionException($"Path '{Path}' matches {paths.Count} files. Allowed: one.");

    private void Run(ControlledScript script, ControlledSchedule schedule)
    {
        using ControlledTrace trace = new(script.Path.Length > 0 ? System.IO.Path.GetFileName(script.Path) : "Script", ValueText.OfMember);
        using ControlledReplay replay = new(new ScriptProgram(script, SettingOf(script)), schedule, MaxSteps, trace, Token);
        IReadOnlyList<FoundOutcome> outcomes = [];
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                outcomes = replay.Run();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                LivingThreads.Leave();
            }
        })
        {
            IsBackground = true,
            Name = "script replay",
        };
        LivingThreads.Enter();
        thread.Start();
        try
        {
            foreach (ControlledStep next in trace.Steps(Token))
            {
                Take(next);
            }
        }
        finally
        {
            // Nothing may wait for the reader, whatever ends it.
            trace.Complete();
            replay.Stop();
            thread.Join();
        }

        failure?.Throw();
        if (replay.HasDiverged)
        {
            WriteWarning(
                "The run did not follow the schedule: something that is not controlled has changed, such as a time, a random number or "
                + "a file.");
        }

        Take(script, schedule, outcomes);
    }
}
