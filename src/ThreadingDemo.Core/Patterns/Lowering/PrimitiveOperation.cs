namespace ThreadingDemo.Patterns.Lowering;

/// <summary>What an instruction does with a primitive whose state is a cell; on real threads, the call of the real one.</summary>
public enum PrimitiveOperation
{
    /// <summary>The instruction is about no such primitive.</summary>
    None,

    /// <summary>Sets a manual event.</summary>
    SetEvent,

    /// <summary>Resets a manual event.</summary>
    ResetEvent,

    /// <summary>Waits until a manual event is set.</summary>
    WaitEvent,

    /// <summary>Signals a countdown.</summary>
    SignalCountdown,

    /// <summary>Waits until a countdown is at zero.</summary>
    WaitCountdown,

    /// <summary>Arrives at a barrier; on real threads, waits for the others as well.</summary>
    ArriveAtBarrier,

    /// <summary>Waits until all others have arrived at a barrier.</summary>
    LeaveBarrier,

    /// <summary>Takes a readers-writer lock for reading, or waits.</summary>
    LockRead,

    /// <summary>Lets a readers-writer lock go, having read.</summary>
    UnlockRead,

    /// <summary>Takes a readers-writer lock for writing, or begins to wait for it; on real threads, waits as well.</summary>
    LockWrite,

    /// <summary>Waits until a readers-writer lock is free, and takes it for writing.</summary>
    AwaitWrite,

    /// <summary>Lets a readers-writer lock go, having written.</summary>
    UnlockWrite,
}
