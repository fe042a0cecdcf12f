using System.Collections.Generic;
using System.Threading;

namespace ThreadingDemo.Demos;

/// <summary>An example that takes snapshots of a thread instead of tracing a run.</summary>
public abstract class SnapshotDemo : Demo
{
    /// <summary>Takes the snapshots, one each time the next one is read.</summary>
    public abstract IEnumerable<ThreadSnapshot> Observe(CancellationToken token = default);
}
