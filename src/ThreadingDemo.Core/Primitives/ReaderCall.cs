using System;
using System.Threading;

namespace ThreadingDemo.Primitives;

/// <summary>Something that a thread of a run asks the reader's thread to do for it.</summary>
internal sealed class ReaderCall(Action action)
{
    private readonly ManualResetEventSlim done = new();

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
