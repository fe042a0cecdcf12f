namespace ThreadingDemo.Execution;

/// <summary>To whom a semaphore gives its permit.</summary>
public enum PatternSemantics
{
    /// <summary>Handed over to the thread that waits longest.</summary>
    Fifo,

    /// <summary>Handed over to any thread that waits.</summary>
    Weak,

    /// <summary>To whoever takes it first: a thread that comes may overtake those that wait.</summary>
    Barging,
}

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
