using System.Management.Automation.Runspaces;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.Sessions;

/// <summary>A script as a controlled program.</summary>
internal sealed class ScriptProgram(ControlledScript script, ScriptSetting setting) : ControlledProgram
{
    private readonly InitialSessionState state = ControlledSession.NewState();
    private ScriptRun? run;

    /// <inheritdoc/>
    protected override ProgramResult Result => new()
    {
        AssertionHolds = run!.AssertionHolds,
        AssertionMessage = run.AssertionMessage,
        Errors = run.Errors,
        Output = run.Output,
        FinalValues = run.FinalValues,
    };

    /// <inheritdoc/>
    protected override ControlWorker NewWorker() => new ScriptWorker(script, state, ControlledSession.KeepStandIns, setting);

    /// <inheritdoc/>
    protected override void Reset() => run = new ScriptRun(script, setting);

    /// <inheritdoc/>
    protected override void Main(ControlledThread main)
    {
        ScriptWorker worker = (ScriptWorker)main.Worker!;
        worker.Begin(run!, output => run!.Output.Add(ValueText.Of(output)), error => run!.Errors.Add(error.ToString()));
        worker.InvokeMain(run!);
    }
}
