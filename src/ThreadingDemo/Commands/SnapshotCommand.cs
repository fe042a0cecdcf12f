using ThreadingDemo.Demos;

namespace ThreadingDemo.Commands;

/// <summary>Writes the snapshots that an example takes.</summary>
public abstract class SnapshotCommand<TDemo> : StoppableCommand
    where TDemo : SnapshotDemo, new()
{
    /// <summary>Takes the snapshots, and streams them.</summary>
    protected override void ProcessRecord() => WriteObject(new TDemo().Observe(Token), enumerateCollection: true);
}
