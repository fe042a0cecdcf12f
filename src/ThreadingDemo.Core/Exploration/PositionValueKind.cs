namespace ThreadingDemo.Exploration;

/// <summary>The kinds of what threads share.</summary>
public enum PositionValueKind
{
    /// <summary>An integer, or an element of an array.</summary>
    Integer,

    /// <summary>An integer that only requirements read.</summary>
    Ghost,

    /// <summary>An event: 1 if it is set, else 0.</summary>
    Event,

    /// <summary>A countdown: how many signals are missing.</summary>
    Countdown,

    /// <summary>A barrier: how many have arrived in this phase.</summary>
    Barrier,

    /// <summary>A readers-writer lock: how many readers hold it, or -1 for a writer.</summary>
    ReaderWriterLock,

    /// <summary>A semaphore: its permits.</summary>
    Semaphore,

    /// <summary>A mutex: how often its owner has locked it.</summary>
    Mutex,

    /// <summary>A condition: how many wait to be notified.</summary>
    Condition,

    /// <summary>A queue: how many items it has.</summary>
    Queue,
}
