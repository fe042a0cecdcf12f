namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// The operation of an instruction. Those up to <see cref="Rest"/> are steps: each accesses shared state once. The others are
/// local and belong to the step before them.
/// </summary>
internal enum OpCode
{
    /// <summary>Takes a permit of a semaphore, or waits.</summary>
    Wait,

    /// <summary>Takes a permit of a semaphore if there is one, and stores in a local whether it did.</summary>
    TryWait,

    /// <summary>Releases one permit.</summary>
    Signal,

    /// <summary>Takes a mutex, or waits.</summary>
    Lock,

    /// <summary>Takes a mutex if it is free or held by the thread, and stores in a local whether it did.</summary>
    TryLock,

    /// <summary>Releases a mutex.</summary>
    Unlock,

    /// <summary>
    /// Releases the mutex of a condition and waits for a notification; the Lock that follows acquires the mutex again.
    /// </summary>
    WaitCondition,

    /// <summary>Wakes one thread that waits on a condition.</summary>
    Notify,

    /// <summary>Wakes all threads that wait on a condition.</summary>
    NotifyAll,

    /// <summary>Reads a cell into a local.</summary>
    Load,

    /// <summary>Writes a value to a cell.</summary>
    Store,

    /// <summary>Writes a value to a cell and stores the previous value in a local.</summary>
    Exchange,

    /// <summary>
    /// Writes a value to a cell if the previous value equals the comparand, and stores the previous value in a local.
    /// </summary>
    CompareExchange,

    /// <summary>Adds a value to a cell and stores the previous value in a local.</summary>
    FetchAdd,

    /// <summary>Puts a value at a queue's end.</summary>
    Push,

    /// <summary>Takes the value at a queue's front.</summary>
    Pop,

    /// <summary>Reads the number of values in a queue into a local.</summary>
    Count,

    /// <summary>Assigns any value of a range to a local.</summary>
    Choose,

    /// <summary>Reads a cell into a local once the condition over it is true.</summary>
    Await,

    /// <summary>
    /// Changes the cell of an event, countdown, barrier or readers-writer lock, after its guard, if any, is true, and stores
    /// the previous value in a local.
    /// </summary>
    Update,

    /// <summary>Happens.</summary>
    Step,

    /// <summary>The thread may stay here forever.</summary>
    Rest,

    /// <summary>Stores a value in a local.</summary>
    Set,

    /// <summary>Stores a value in the cell of a ghost.</summary>
    SetGhost,

    /// <summary>Adds a value to a ghost's cell.</summary>
    AddGhost,

    /// <summary>Branches if the condition is false.</summary>
    BranchIfFalse,

    /// <summary>Goes elsewhere.</summary>
    Jump,

    /// <summary>Enters an infinite loop, and resets the counter of its rounds in a slot of the frame.</summary>
    BeginRounds,

    /// <summary>Begins the next round of an infinite loop, or leaves it after the maximum number of rounds.</summary>
    BeginRound,

    /// <summary>Enters a region.</summary>
    Enter,

    /// <summary>Leaves a region.</summary>
    Leave,

    /// <summary>A fault if the condition is false.</summary>
    Assert,

    /// <summary>Begins an atomic block.</summary>
    BeginAtomic,

    /// <summary>Ends an atomic block.</summary>
    EndAtomic,

    /// <summary>Ends the thread.</summary>
    End,
}

/// <summary>An operation on a primitive whose state is a cell; on real threads, a call of the real primitive.</summary>
internal enum PrimitiveOperation
{
    /// <summary>The instruction has no such primitive.</summary>
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

    /// <summary>Releases a readers-writer lock that was taken for reading.</summary>
    UnlockRead,

    /// <summary>Takes a readers-writer lock for writing, or begins to wait for it; on real threads, waits as well.</summary>
    LockWrite,

    /// <summary>Waits until a readers-writer lock is free, and takes it for writing.</summary>
    AwaitWrite,

    /// <summary>Releases a readers-writer lock that was taken for writing.</summary>
    UnlockWrite,
}

/// <summary>One instruction of a thread's code; its expressions read nothing but the thread's own frame.</summary>
internal sealed class Instruction
{
    internal Instruction(OpCode code, Statement? statement)
    {
        Code = code;
        Statement = statement;
    }

    /// <summary>The operation.</summary>
    public OpCode Code { get; }

    /// <summary>The statement that it is a part of; null at the thread's end.</summary>
    public Statement? Statement { get; }

    /// <summary>The cell, semaphore, mutex, condition or queue that it accesses: the first of an array.</summary>
    public int Resource { get; internal set; }

    /// <summary>The number of elements of the array; 1 for a single one.</summary>
    public int Length { get; internal set; } = 1;

    /// <summary>The index in the array; null for a single one.</summary>
    public Expression? Index { get; internal set; }

    /// <summary>The value or the condition; the least value of a choice.</summary>
    public Expression? Value { get; internal set; }

    /// <summary>
    /// The comparand of a compare-exchange; the greatest value of a choice; the number of signals of a countdown.
    /// </summary>
    public Expression? Comparand { get; internal set; }

    /// <summary>The condition of an update on the cell's value before it; null for none.</summary>
    public Expression? Guard { get; internal set; }

    /// <summary>The operation on an event, countdown, barrier or readers-writer lock.</summary>
    public PrimitiveOperation Operation { get; internal set; }

    /// <summary>The message of the fault, for an assertion that a statement implies and for the update before it.</summary>
    public string Fault { get; internal set; } = "";

    /// <summary>The slot of the frame that gets a value.</summary>
    public int Target { get; internal set; } = -1;

    /// <summary>The time that a try waits on real threads; 0 for no wait.</summary>
    public int TimeoutMilliseconds { get; internal set; }

    /// <summary>The destination of a branch or jump.</summary>
    public int Destination { get; internal set; } = -1;

    /// <summary>The name of a step or a region.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Whether the thread may stay here for ever.</summary>
    public bool Rests { get; internal set; }

    /// <summary>
    /// Whether it is repeated as often as a count says that only this loop changes, with no other instruction in between; the
    /// branch before it leaves the loop.
    /// </summary>
    internal bool IsRepeated { get; set; }

    /// <summary>
    /// The instruction that writes the ghost for which this one computes a value or an index; null for all others. A fault
    /// here does not end the thread: the value of the ghost becomes unknown, and the thread continues after that instruction.
    /// </summary>
    internal Instruction? Ghost { get; set; }

    /// <summary>The program counter after <see cref="Ghost"/>.</summary>
    internal int AfterGhost { get; set; } = -1;

    /// <summary>Whether it is a step; otherwise it belongs to the step before it.</summary>
    public bool IsStep => Code <= OpCode.Rest;
}
