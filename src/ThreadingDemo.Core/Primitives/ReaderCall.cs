using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// Something that a thread of a run asks the reader's thread to do for it, once it has read all that the thread recorded.
/// </summary>
internal sealed class ReaderCall(TraceWriter caller, Action action)
{
    private readonly ManualResetEventSlim done = new();

    /// <summary>
    /// Whether the caller's last event has been read, and with it all that came before; the caller records no other while it
    /// waits.
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
