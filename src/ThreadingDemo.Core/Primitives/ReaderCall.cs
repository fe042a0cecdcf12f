using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// A call that a thread of a run passes to the reader's thread, which executes it after it has read everything that the
/// thread recorded.
/// </summary>
internal sealed class ReaderCall(TraceWriter caller, Action action)
{
    private readonly ManualResetEventSlim done = new();

    /// <summary>
    /// Whether the caller's last event has been read, and so all earlier ones; the caller records nothing while it waits.
    /// </summary>
    public bool IsDue => caller.HasBeenRead;

    public void Execute()
    {
        try
        {
            action();
        }
        finally
        {
            done.Set();
        }
    }

    public void Wait(CancellationToken token) => done.Wait(token);
}
