using System.Threading;
using ThreadingDemo.Primitives.Semaphores;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>
/// A real semaphore with a wait queue of its own. A thread that gives a permit lets a waiting thread take it at once, so that
/// a hand-over is one step.
/// </summary>
internal sealed class GatedSemaphore(ISemaphore primitive, WaitingLine line) : ISemaphore
{
    public bool TryWait() => primitive.TryWait();

    // A replay never waits, so a try that would have to wait fails.
    public bool TryWait(int milliseconds, CancellationToken token) => primitive.TryWait();

    public void Wait(CancellationToken token)
    {
        ReplayedThread.Current.WaitIn(line);
        primitive.Wait(token);
    }

    public void Release()
    {
        primitive.Release();
        if (line.Count > 0)
        {
            line.ReleaseOne();
        }
    }

    public void Dispose() => primitive.Dispose();
}
