using ThreadingDemo.Demos;

namespace ThreadingDemo.Commands;

/// <summary>The base of the cmdlets that write snapshots of threads.</summary>
public abstract class SnapshotCommand<TDemo> : StoppableCommand
    where TDemo : SnapshotDemo, new()
{
    /// <summary>Runs the example and streams its snapshots.</summary>
    protected override void ProcessRecord() => WriteObject(new TDemo().Observe(Token), enumerateCollection: true);
}
