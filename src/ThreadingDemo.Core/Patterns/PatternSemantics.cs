namespace ThreadingDemo.Patterns;

/// <summary>The semantics of semaphores, mutexes and conditions: which thread gets a permit.</summary>
public enum PatternSemantics
{
    /// <summary>A permit is handed over to the thread that has waited longest.</summary>
    Fifo,

    /// <summary>A permit is handed over to any waiting thread.</summary>
    Weak,

    /// <summary>The first thread to take a permit gets it: an arriving thread may overtake waiting ones.</summary>
    Barging,
}
