namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// The operation of an instruction. Those up to <see cref="Rest"/> are steps: each touches shared state once. The others
/// are local, and join the step before them.
/// </summary>
internal enum OpCode
{
    /// <summary>Takes a permit of a semaphore, or waits.</summary>
    Wait,

    /// <summary>Takes a permit of a semaphore if there is one, and keeps in a local whether it did.</summary>
    TryWait,

    /// <summary>Releases one permit.</summary>
    Signal,

    /// <summary>Takes a mutex, or waits.</summary>
    Lock,

    /// <summary>Takes a mutex if it is free or the thread's own, and keeps in a local whether it did.</summary>
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

    /// <summary>Writes a value to a cell and keeps the previous value.</summary>
    Exchange,

    /// <summary>Writes a value to a cell if the previous value equals the comparand, and keeps the previous value.</summary>
    CompareExchange,

    /// <summary>Adds a value to a cell and keeps the previous value.</summary>
    FetchAdd,

    /// <summary>Puts a value at a queue's end.</summary>
    Push,

    /// <summary>Takes the value at a queue's front.</summary>
    Pop,

    /// <summary>Reads into a local how many values a queue holds.</summary>
    Count,

    /// <summary>Assigns any value of a range to a local.</summary>
    Choose,

    /// <summary>Reads a cell into a local once the condition over it is true.</summary>
    Await,

    /// <summary>
    /// Changes the cell of an event, countdown, barrier or readers-writer lock, once its guard, if any, is true, and keeps
    /// in a local what it held before.
    /// </summary>
    Update,

    /// <summary>Happens.</summary>
    Step,

    /// <summary>The thread may stay here forever.</summary>
    Rest,

    /// <summary>Keeps a value in a local.</summary>
    Set,

    /// <summary>Keeps a value in a ghost's cell.</summary>
    SetGhost,

    /// <summary>Adds a value to a ghost's cell.</summary>
    AddGhost,

    /// <summary>Branches if the condition is false.</summary>
    BranchIfFalse,

    /// <summary>Goes elsewhere.</summary>
    Jump,

    /// <summary>Comes to an endless loop, whose rounds are counted anew in a slot of the frame.</summary>
    BeginRounds,

    /// <summary>Begins the next round of an endless loop, or leaves it if the run has no rounds left.</summary>
    BeginRound,

    /// <summary>Enters a region.</summary>
    Enter,

    /// <summary>Leaves a region.</summary>
    Leave,

    /// <summary>A fault if the condition is false.</summary>
    Assert,

    /// <summary>Begins what is one step.</summary>
    BeginAtomic,

    /// <summary>Ends what is one step.</summary>
    EndAtomic,

    /// <summary>Ends the thread.</summary>
    End,
}

/// <summary>An operation on a primitive whose state is a cell; on real threads, a call of the real primitive.</summary>
internal enum PrimitiveOperation
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

    /// <summary>The cell, semaphore, mutex, condition or queue that it touches: the first of an array.</summary>
    public int Resource { get; internal set; }

    /// <summary>The number of elements of the array; 1 for a single one.</summary>
    public int Length { get; internal set; } = 1;

    /// <summary>The index in the array; null for a single one.</summary>
    public Expression? Index { get; internal set; }

    /// <summary>The value or the condition; the least value of a choice.</summary>
    public Expression? Value { get; internal set; }

    /// <summary>The comparand of a compare-exchange; the greatest value of a choice; how often a countdown is signalled.</summary>
    public Expression? Comparand { get; internal set; }

    /// <summary>The condition of an update on the cell's value before it; null for none.</summary>
    public Expression? Guard { get; internal set; }

    /// <summary>The operation on an event, countdown, barrier or readers-writer lock.</summary>
    public PrimitiveOperation Operation { get; internal set; }

    /// <summary>Of an assertion that a statement implies, and of the update before it: the words for the fault.</summary>
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
    /// Whether it is done again and again, as often as a count says that nothing else changes, and nothing between: the branch
    /// right before it leads out.
    /// </summary>
    internal bool IsRepeated { get; set; }

    /// <summary>
    /// The instruction that writes the ghost for which this one works out a value or an index; null for all others. A fault here
    /// ends nothing: the ghost loses its value, and the thread goes on after that instruction.
    /// </summary>
    internal Instruction? Ghost { get; set; }

    /// <summary>The program counter after <see cref="Ghost"/>.</summary>
    internal int AfterGhost { get; set; } = -1;

    /// <summary>Whether it is a step, or joins the step before it.</summary>
    public bool IsStep => Code <= OpCode.Rest;
}
