using System.Threading;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>
/// A lock over a <see cref="SpinLock"/>, without owner tracking, with which a thread that waits for itself would get an
/// exception instead.
/// </summary>
internal sealed class SpinningLock : ILock
{
    private SpinLock spinLock = new(enableThreadOwnerTracking: false);

    public bool TryEnter(int milliseconds)
    {
        bool taken = false;
        spinLock.TryEnter(milliseconds, ref taken);
        return taken;
    }

    public void Enter()
    {
        bool taken = false;
        spinLock.Enter(ref taken);
    }

    public void Exit() => spinLock.Exit(useMemoryBarrier: true);

    public void Dispose()
    {
    }
}
