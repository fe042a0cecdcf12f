using System.Management.Automation;
using System.Threading;

namespace ThreadingDemo.Commands;

/// <summary>The base of the cmdlets that can be stopped and that show their progress.</summary>
public abstract class StoppableCommand : PSCmdlet
{
    private readonly CancellationTokenSource stop = new();
    private bool isProgressShown;

    /// <summary>Is cancelled when the engine stops the cmdlet.</summary>
    private protected CancellationToken Token => stop.Token;

    /// <summary>Cancels <see cref="Token"/>; the engine calls it on any thread.</summary>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Shows the progress.</summary>
    /// <param name="status">The text of the progress.</param>
    /// <param name="percentComplete">The progress in percent; -1 if it is not known.</param>
    private protected void ShowProgress(string status, int percentComplete = -1)
    {
        isProgressShown = true;
        WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, status) { PercentComplete = percentComplete });
    }

    /// <summary>Completes the progress record, if there is one.</summary>
    private protected void HideProgress()
    {
        if (isProgressShown)
        {
            WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, "done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
