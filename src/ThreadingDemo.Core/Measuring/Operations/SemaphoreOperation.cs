using System.Threading;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Acquires and releases the one permit of a semaphore.</summary>
internal readonly struct SemaphoreOperation(Semaphore primitive) : IOperation
{
    public void Enter() => primitive.WaitOne();

    public void Leave() => primitive.Release();
}
