using System.Collections.Generic;
using System.Threading;

namespace ThreadingDemo.Demos;

/// <summary>An example that looks at a thread instead of tracing a run.</summary>
public abstract class SnapshotDemo : Demo
{
    /// <summary>Takes the snapshots, one each time the next is asked for.</summary>
    public abstract IEnumerable<ThreadSnapshot> Observe(CancellationToken token = default);
}
