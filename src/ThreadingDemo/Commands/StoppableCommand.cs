using System.Management.Automation;
using System.Threading;

namespace ThreadingDemo.Commands;

/// <summary>A cmdlet whose work the engine can stop, and that shows its progress.</summary>
public abstract class StoppableCommand : PSCmdlet
{
    private readonly CancellationTokenSource stop = new();
    private bool isProgressShown;

    /// <summary>Is cancelled when the engine stops the cmdlet.</summary>
    private protected CancellationToken Token => stop.Token;

    /// <summary>Stops the work, from whichever thread the engine calls.</summary>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Shows how far the work is.</summary>
    /// <param name="status">The progress in words.</param>
    /// <param name="percentComplete">The share that is done; -1 if it is not known.</param>
    private protected void ShowProgress(string status, int percentComplete = -1)
    {
        isProgressShown = true;
        WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, status) { PercentComplete = percentComplete });
    }

    /// <summary>Takes the progress away, if any was shown.</summary>
    private protected void HideProgress()
    {
        if (isProgressShown)
        {
            WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, "done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
