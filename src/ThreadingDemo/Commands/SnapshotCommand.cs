using System.Management.Automation;
using System.Threading;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Commands;

/// <summary>Writes the snapshots that an example takes.</summary>
public abstract class SnapshotCommand<TDemo> : PSCmdlet
    where TDemo : SnapshotDemo, new()
{
    private readonly CancellationTokenSource stop = new();

    /// <summary>Takes the snapshots, and streams them.</summary>
    protected override void ProcessRecord() => WriteObject(new TDemo().Observe(stop.Token), enumerateCollection: true);

    /// <summary>Ends the thread that is looked at, from whichever thread the engine calls.</summary>
    protected override void StopProcessing() => stop.Cancel();
}
