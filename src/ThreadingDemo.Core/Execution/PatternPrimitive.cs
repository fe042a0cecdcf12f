namespace ThreadingDemo.Execution;

/// <summary>The .NET primitives behind the semaphores and mutexes of a run.</summary>
public enum PatternPrimitive
{
    /// <summary>A semaphore over <see cref="System.Threading.Monitor"/> that hands its permits over.</summary>
    HandOver,

    /// <summary><see cref="System.Threading.SemaphoreSlim"/>.</summary>
    SemaphoreSlim,

    /// <summary><see cref="System.Threading.Semaphore"/>.</summary>
    Semaphore,
}
