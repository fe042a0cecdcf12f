using System.Threading;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Threads in a ring: each waits for its own event and sets the next one's.</summary>
internal readonly struct HandOverOperation(ManualResetEventSlim own, ManualResetEventSlim next) : IOperation
{
    public void Enter()
    {
        own.Wait();
        own.Reset();
    }

    public void Leave() => next.Set();
}
