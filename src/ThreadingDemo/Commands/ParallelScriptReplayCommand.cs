using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using ThreadingDemo.Binding;
using ThreadingDemo.Controlling;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Scripts;

namespace ThreadingDemo.Commands;

/// <summary>What the cmdlets have in common that repeat a schedule of a script, as an outcome carries it.</summary>
public abstract class ParallelScriptReplayCommand : ParallelScriptCommand
{
    private const string OutcomeSet = "Outcome";

    /// <summary>A file with the script.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = OutcomeSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string Path { get; set; } = "";

    /// <summary>A file with the script, by its name as it stands.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>The script's text, as an outcome carries it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OutcomeSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyString]
    public string Script { get; set; } = "";

    /// <summary>The schedule to repeat.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = BlockSet)]
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Parameter(Mandatory = true, ParameterSetName = OutcomeSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Schedule { get; set; } = "";

    /// <summary>How many scheduling points there are at most.</summary>
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

    /// <summary>Takes a step, as soon as it has happened.</summary>
    private protected abstract void Take(ControlledStep next);

    /// <summary>Takes the outcomes, behind the last event.</summary>
    private protected virtual void Take(ControlledScript script, ControlledSchedule schedule, IReadOnlyList<FoundOutcome> outcomes)
    {
    }

    private void Replay(object target)
    {
        ControlledSchedule schedule = ControlledSchedule.Parse(Schedule);
        ControlledScript script = ReadScript();
        if (schedule.Digest != script.Digest)
        {
            throw new OptionException($"Schedule is one of another script or another InitializationScript: its digest is {schedule.Digest}, and this script's is {script.Digest}.");
        }

        if (Permit(Inspect(script), target))
        {
            Run(script, schedule);
        }
    }

    private ControlledScript ReadScript() =>
        ScriptBlock is not null ? new ControlledScript(ScriptBlock.ToString(), "", Initialization)
        : ParameterSetName == OutcomeSet ? new ControlledScript(Script, Path, Initialization)
        : ReadFile(ParameterSetName == LiteralPathSet ? FileSystemPath.ToRead(this, LiteralPath, isLiteral: true) : FileSystemPath.ToRead(this, Path, isLiteral: false));

    private ControlledScript ReadFile(IReadOnlyList<string> paths) => paths.Count == 1
        ? new ControlledScript(Read(paths[0]), paths[0], Initialization)
        : throw new OptionException($"Path '{Path}' means {paths.Count} files. Allowed: one.");

    private void Run(ControlledScript script, ControlledSchedule schedule)
    {
        using ControlledTrace trace = new(script.Path.Length > 0 ? System.IO.Path.GetFileName(script.Path) : "Script", ValueText.OfMember);
        using ControlledReplay replay = new(new ScriptProgram(script, SettingOf(script)), schedule, MaxSteps, trace, StopToken);
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
            foreach (ControlledStep next in trace.Steps(StopToken))
            {
                Take(next);
            }
        }
        finally
        {
            // However the reader ends, nothing waits for it.
            trace.Complete();
            replay.Stop();
            thread.Join();
        }

        failure?.Throw();
        if (replay.HasStrayed)
        {
            WriteWarning("The script did otherwise than the schedule says: something has changed that is not controlled, such as a time, a random number or a file.");
        }

        Take(script, schedule, outcomes);
    }
}
