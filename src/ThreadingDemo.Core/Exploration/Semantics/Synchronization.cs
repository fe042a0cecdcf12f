using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Executes instructions on semaphores, mutexes and conditions: blocks and wakes threads.</summary>
/// <param name="machine">The machine.</param>
/// <param name="waitQueues">The wait queues.</param>
internal sealed class Synchronization(Machine machine, WaitQueues waitQueues)
{
    /// <summary>Returned in place of a program counter: the thread is blocked.</summary>
    public const int Blocked = -1;

    private readonly bool isInOrder = machine.Semantics == PatternSemantics.Fifo;
    private readonly bool handsOver = machine.Semantics != PatternSemantics.Barging;

    // Woken threads continue with their local work.
    private Interpreter interpreter = null!;

    /// <summary>Determines how woken threads continue.</summary>
    public void ConnectTo(Interpreter goesOn) => interpreter = goesOn;

    /// <summary>Executes an instruction on a semaphore, mutex or condition.</summary>
    /// <param name="context">The state.</param>
    /// <param name="plan">The thread that executes it.</param>
    /// <param name="instruction">The instruction.</param>
    /// <param name="at">The number of the semaphore, mutex or condition.</param>
    /// <returns>The next program counter, or <see cref="Blocked"/>.</returns>
    public int Execute(StepContext context, ThreadPlan plan, PackedInstruction instruction, int at)
    {
        switch (instruction.Code)
        {
            case OpCode.Wait:
                return Wait(context, plan, instruction, at);
            case OpCode.Signal:
                Signal(context, at);
                break;
            case OpCode.TryWait:
                TryWait(context, instruction, at);
                break;
            case OpCode.Lock:
                return Lock(context, plan, instruction, at);
            case OpCode.TryLock:
                TryLock(context, plan, instruction, at);
                break;
            case OpCode.Unlock:
                Unlock(context, plan, at);
                break;
            case OpCode.WaitCondition:
                return WaitCondition(context, plan, instruction);
            case OpCode.Notify or OpCode.NotifyAll:
                Notify(context, plan, at, instruction.Code == OpCode.NotifyAll);
                break;
        }

        return instruction.Next;
    }

    /// <summary>Whether a thread can lock a mutex: the mutex is free, or the thread holds it.</summary>
    public bool CanLock(StepContext context, ThreadPlan plan, int mutex) =>
        machine.Held[mutex].Read(context) == 0 || Holds(context, plan, mutex);

    private static bool Holds(StepContext context, ThreadPlan plan, int mutex) =>
        plan.Record.Holds.TryGetValue(mutex, out Field holds) && holds.Read(context) != 0;

    private int Wait(StepContext context, ThreadPlan plan, PackedInstruction instruction, int semaphore)
    {
        int permits = machine.Semaphores[semaphore].Read(context);
        if (permits == 0)
        {
            return Block(context, plan, instruction);
        }

        machine.Semaphores[semaphore].Write(context, permits - 1L);
        return instruction.Next;
    }

    // An expired time limit has the same effect as an attempt before the permit.
    private void TryWait(StepContext context, PackedInstruction instruction, int semaphore)
    {
        int permits = machine.Semaphores[semaphore].Read(context);
        if (permits > 0)
        {
            machine.Semaphores[semaphore].Write(context, permits - 1L);
        }

        instruction.SetTarget(context, permits > 0 ? 1 : 0);
    }

    private void Signal(StepContext context, int semaphore)
    {
        SemaphoreCell declared = machine.Program.Semaphores[semaphore];
        int permits = machine.Semaphores[semaphore].Read(context);
        if (permits == 0 && handsOver && TakeWaiter(context, semaphore, isInOrder) is { } waiter)
        {
            Wake(context, waiter);
        }
        else if (permits != declared.Maximum)
        {
            machine.Semaphores[semaphore].Write(context, permits + 1L);
        }
        else if (!declared.IsEvent)
        {
            Faults.SemaphoreFull(context, declared.Name, permits);
        }
    }

    private void TryLock(StepContext context, ThreadPlan plan, PackedInstruction instruction, int mutex)
    {
        bool isTaken = CanLock(context, plan, mutex);
        if (isTaken)
        {
            Lock(context, plan, instruction, mutex);
        }

        if (context.Fault is null)
        {
            instruction.SetTarget(context, isTaken ? 1 : 0);
        }
    }

    private int Lock(StepContext context, ThreadPlan plan, PackedInstruction instruction, int mutex)
    {
        if (machine.Held[mutex].Read(context) == 0)
        {
            machine.Held[mutex].Write(context, 1);
            plan.Record.Holds[mutex].Write(context, 1);
        }
        else if (!Holds(context, plan, mutex))
        {
            return Block(context, plan, instruction);
        }
        else
        {
            Relock(context, mutex, plan.Record.Relocks[mutex]);
        }

        return instruction.Next;
    }

    private void Relock(StepContext context, int mutex, Field relocks)
    {
        // The first lock counts as well.
        uint depth = relocks.Read(context) + 2;
        if (depth > Program.MaximumMutexDepth)
        {
            Faults.TooDeep(context, machine.Program.Mutexes[mutex], Program.MaximumMutexDepth);
        }
        else
        {
            relocks.Write(context, depth - 1);
        }
    }

    private void Unlock(StepContext context, ThreadPlan plan, int mutex)
    {
        if (!Holds(context, plan, mutex))
        {
            Faults.NotOwned(context, machine.Program.Mutexes[mutex]);
        }
        else if (plan.Record.Relocks.TryGetValue(mutex, out Field relocks) && relocks.Read(context) > 0)
        {
            relocks.Write(context, relocks.Read(context) - 1);
        }
        else
        {
            Release(context, plan, mutex);
        }
    }

    private void Release(StepContext context, ThreadPlan plan, int mutex)
    {
        plan.Record.Holds[mutex].Write(context, 0);
        if (handsOver && TakeWaiter(context, machine.Program.Semaphores.Count + mutex, isInOrder) is { } waiter)
        {
            waiter.Record.Holds[mutex].Write(context, 1);
            Wake(context, waiter);
        }
        else
        {
            machine.Held[mutex].Write(context, 0);
        }
    }

    private int WaitCondition(StepContext context, ThreadPlan plan, PackedInstruction instruction)
    {
        int mutex = machine.Program.Conditions[instruction.Resource].Mutex;
        if (!Holds(context, plan, mutex))
        {
            Faults.NotOwned(context, machine.Program.Mutexes[mutex]);
            return instruction.Next;
        }

        // The number of relocks stays in the state, and applies again after the following Lock.
        int blocked = Block(context, plan, instruction);
        Release(context, plan, mutex);
        return blocked;
    }

    private void Notify(StepContext context, ThreadPlan plan, int condition, bool all)
    {
        int mutex = machine.Program.Conditions[condition].Mutex;
        if (!Holds(context, plan, mutex))
        {
            Faults.NotOwned(context, machine.Program.Mutexes[mutex]);
            return;
        }

        int resource = machine.Program.Semaphores.Count + machine.Program.Mutexes.Count + condition;
        while (TakeWaiter(context, resource, all || isInOrder) is { } waiter)
        {
            Wake(context, waiter);
            if (!all)
            {
                break;
            }
        }
    }

    private int Block(StepContext context, ThreadPlan plan, PackedInstruction instruction)
    {
        int resource = machine.ResourceOf(context, instruction);
        uint rank = isInOrder ? 1 + (uint)BitSet.CountOf(BlockedOn(context, resource)) : 1;
        plan.Record.Rank.Write(context, rank);
        waitQueues.NoteChange(context, resource);
        return Blocked;
    }

    /// <summary>
    /// The threads that are blocked on a resource, a bit each, in the order of the threads that may wait for it.
    /// </summary>
    private ulong BlockedOn(StepContext context, int resource)
    {
        if (waitQueues.CanRead(context, resource))
        {
            if (!context.HasWaitQueues)
            {
                machine.FindWaitQueues(context);
            }

            return waitQueues.Members(context, resource);
        }

        ThreadPlan[] waiters = waitQueues.WaitersFor(resource);
        ulong blocked = 0;
        for (int i = 0; i < waiters.Length; i++)
        {
            blocked |= waiters[i].IsBlocked(context) && machine.ResourceAwaited(context, waiters[i]) == resource ? 1UL << i : 0;
        }

        return blocked;
    }

    /// <summary>
    /// Removes a thread from a wait queue: the one that has waited longest, or any. The ranks of those behind it are lowered.
    /// </summary>
    private ThreadPlan? TakeWaiter(StepContext context, int resource, bool inOrder)
    {
        ulong blocked = BlockedOn(context, resource);
        if (blocked == 0)
        {
            return null;
        }

        ThreadPlan[] waiters = waitQueues.WaitersFor(resource);
        ThreadPlan taken = isInOrder ? First(context, resource, blocked)
            : waiters[inOrder ? BitSet.First(blocked) : Choose(context, waiters, blocked)];
        waitQueues.NoteChange(context, resource);
        for (; isInOrder && blocked != 0; blocked &= blocked - 1)
        {
            waiters[BitSet.First(blocked)].Record.Rank.Lower(context);
        }

        return taken;
    }

    private ThreadPlan First(StepContext context, int resource, ulong blocked)
    {
        ThreadPlan[] waiters = waitQueues.WaitersFor(resource);
        if (waitQueues.CanRead(context, resource))
        {
            return waiters[waitQueues.First(context, resource)];
        }

        while (waiters[BitSet.First(blocked)].Record.Rank.Read(context) != 1)
        {
            blocked &= blocked - 1;
        }

        return waiters[BitSet.First(blocked)];
    }

    private static int Choose(StepContext context, ThreadPlan[] waiters, ulong blocked)
    {
        int[] numbers = context.Waiters;
        int[] positions = new int[BitSet.CountOf(blocked)];
        for (int i = 0; i < positions.Length; i++, blocked &= blocked - 1)
        {
            positions[i] = BitSet.First(blocked);
            numbers[i] = waiters[positions[i]].Number;
        }

        return positions[context.Choices.TakeWaiter(numbers, positions.Length)];
    }

    private void Wake(StepContext context, ThreadPlan waiter) =>
        interpreter.ContinueAt(context, waiter, waiter.LocationIn(context).Blocking.Next);
}
