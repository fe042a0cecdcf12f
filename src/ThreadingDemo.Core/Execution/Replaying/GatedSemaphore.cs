using System.Threading;
using ThreadingDemo.Primitives.Semaphores;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>
/// A real semaphore before which threads wait in a line of our own: who gives a permit lets one of them take it at once,
/// so that a hand-over is one step.
/// </summary>
internal sealed class GatedSemaphore(ISemaphore primitive, WaitingLine line) : ISemaphore
{
    public bool TryWait() => primitive.TryWait();

    // A replay waits for nothing: a try that has to wait fails.
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
            line.LetOneGo();
        }
    }

    public void Dispose() => primitive.Dispose();
}
