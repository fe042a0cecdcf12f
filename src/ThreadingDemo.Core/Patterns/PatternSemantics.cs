namespace ThreadingDemo.Patterns;

/// <summary>To whom a semaphore gives its permit.</summary>
public enum PatternSemantics
{
    /// <summary>Handed over to the thread that waits longest.</summary>
    Fifo,

    /// <summary>Handed over to any thread that waits.</summary>
    Weak,

    /// <summary>To the first thread that takes it: a thread that arrives may overtake those that wait.</summary>
    Barging,
}
