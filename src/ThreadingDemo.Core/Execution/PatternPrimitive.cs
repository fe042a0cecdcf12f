namespace ThreadingDemo.Execution;

/// <summary>What the semaphores and mutexes of a run are made of.</summary>
public enum PatternPrimitive
{
    /// <summary>A semaphore over <see cref="System.Threading.Monitor"/> that hands its permits over.</summary>
    HandOver,

    /// <summary><see cref="System.Threading.SemaphoreSlim"/>.</summary>
    SemaphoreSlim,

    /// <summary><see cref="System.Threading.Semaphore"/>.</summary>
    Semaphore,
}
