namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// What an instruction does. Those up to <see cref="Rest"/> are steps: each touches what is shared once. The others
/// are local, and join the step before them.
/// </summary>
public enum OpCode
{
    /// <summary>Takes a permit of a semaphore, or waits.</summary>
    Wait,

    /// <summary>Takes a permit of a semaphore if there is one, and keeps in a local whether it did.</summary>
    TryWait,

    /// <summary>Gives one permit.</summary>
    Signal,

    /// <summary>Takes a mutex, or waits.</summary>
    Lock,

    /// <summary>Takes a mutex if it is free or the thread's own, and keeps in a local whether it did.</summary>
    TryLock,

    /// <summary>Gives a mutex back.</summary>
    Unlock,

    /// <summary>Gives the mutex of a condition back and waits to be notified; the mutex is taken by the Lock that follows.</summary>
    WaitCondition,

    /// <summary>Wakes one thread that waits on a condition.</summary>
    Notify,

    /// <summary>Wakes all threads that wait on a condition.</summary>
    NotifyAll,

    /// <summary>Reads a cell into a local.</summary>
    Load,

    /// <summary>Writes a value to a cell.</summary>
    Store,

    /// <summary>Writes a value to a cell and keeps the one before.</summary>
    Exchange,

    /// <summary>Writes a value to a cell if the one before equals the comparand, and keeps the one before.</summary>
    CompareExchange,

    /// <summary>Adds a value to a cell and keeps the one before.</summary>
    FetchAdd,

    /// <summary>Puts a value at a queue's end.</summary>
    Push,

    /// <summary>Takes the value at a queue's front.</summary>
    Pop,

    /// <summary>Reads into a local how many values a queue holds.</summary>
    Count,

    /// <summary>Gives a local any value of a range.</summary>
    Choose,

    /// <summary>Reads a cell into a local once the condition over it is true.</summary>
    Await,

    /// <summary>
    /// Changes the cell of an event, countdown, barrier or readers-writer lock, where it has a guard once that is true, and keeps
    /// in a local what it held before.
    /// </summary>
    Update,

    /// <summary>Happens.</summary>
    Step,

    /// <summary>May stay here for ever.</summary>
    Rest,

    /// <summary>Keeps a value in a local.</summary>
    Set,

    /// <summary>Keeps a value in a ghost's cell.</summary>
    SetGhost,

    /// <summary>Adds a value to a ghost's cell.</summary>
    AddGhost,

    /// <summary>Goes elsewhere where the condition is false.</summary>
    BranchIfFalse,

    /// <summary>Goes elsewhere.</summary>
    Jump,

    /// <summary>Comes to an endless loop, whose rounds are counted anew in a slot of the frame.</summary>
    BeginRounds,

    /// <summary>Begins the next round of an endless loop, or leaves it where a run has no more rounds.</summary>
    BeginRound,

    /// <summary>Enters a region.</summary>
    Enter,

    /// <summary>Leaves a region.</summary>
    Leave,

    /// <summary>Is a fault where the condition is false.</summary>
    Assert,

    /// <summary>Begins what is one step.</summary>
    BeginAtomic,

    /// <summary>Ends what is one step.</summary>
    EndAtomic,

    /// <summary>Ends the thread.</summary>
    End,
}
