using System.Collections.Generic;
using System.Threading;

namespace ThreadingDemo.Demos;

/// <summary>The calling thread: a shell's pipeline thread, or a program's main thread (notebook, "Main Thread").</summary>
public sealed class CurrentThread : SnapshotDemo
{
    /// <inheritdoc/>
    public override IEnumerable<ThreadSnapshot> Observe(CancellationToken token = default)
    {
        yield return ThreadSnapshot.Of(Thread.CurrentThread, "Current", NativeThread.CurrentId);
    }
}
