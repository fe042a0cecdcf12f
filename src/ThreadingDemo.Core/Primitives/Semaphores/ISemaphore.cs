using System;
using System.Threading;

namespace ThreadingDemo.Primitives.Semaphores;

/// <summary>The common operations of semaphores.</summary>
internal interface ISemaphore : IDisposable
{
    /// <summary>Takes a permit if there is one, without waiting.</summary>
    bool TryWait();

    /// <summary>Takes a permit if there is one or one is released in that time; waits interruptibly.</summary>
    bool TryWait(int milliseconds, CancellationToken token);

    /// <summary>Takes a permit; waits, interruptibly, while there is none.</summary>
    void Wait(CancellationToken token);

    /// <summary>Releases a permit.</summary>
    /// <exception cref="SemaphoreFullException">The semaphore is at its maximum.</exception>
    void Release();
}
