using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>
/// A program as a machine over packed states: what can move in a state, and what a step makes of it. Movers are the
/// threads, in order, and after them, under Tso, each thread's store buffer, whose move is to let its oldest store out.
/// </summary>
internal sealed class Machine
{
    /// <summary>A set of movers is a word of bits.</summary>
    public const int MaximumMoverCount = 64;

    /// <summary>A loop of local work that has not come to a step by then never will.</summary>
    public const int MaximumLocalWork = 1 << 16;
    private const int Blocked = -1;

    private readonly PatternSemantics semantics;
    private readonly IReadOnlyList<string> regions;
    private readonly ThreadPlan[][] waitersOf;
    private readonly WaitingLines lines;

    public Machine(Program program, PatternSemantics semantics, MemoryModel memory, ThreadPlan[] threads, IReadOnlyList<string> regions)
    {
        this.semantics = semantics;
        this.regions = regions;
        Program = program;
        Threads = threads;
        HasBuffers = memory == MemoryModel.Tso;
        MoverCount = threads.Length * (HasBuffers ? 2 : 1);
        waitersOf = new ThreadPlan[program.Semaphores.Count + program.Mutexes.Count + program.Conditions.Count][];
        for (int resource = 0; resource < waitersOf.Length; resource++)
        {
            waitersOf[resource] = [.. threads.Where(thread => thread.Thread.Code.Instructions.Any(i => MayWaitFor(i, resource)))];
        }

        lines = new WaitingLines(threads, waitersOf, semantics);
    }

    public Program Program { get; }

    public ThreadPlan[] Threads { get; }

    public bool HasBuffers { get; }

    /// <summary>Whether the longest waiting is let go on first.</summary>
    public bool IsInOrder => semantics == PatternSemantics.Fifo;

    public int MoverCount { get; }

    public required int WordCount { get; init; }

    /// <summary>How many bits its windows have.</summary>
    public required int WindowWidth { get; init; }

    public required int RegisterCount { get; init; }

    public required RangedField[] Cells { get; init; }

    public required RangedField[] Semaphores { get; init; }

    /// <summary>By mutex: whether any thread holds it.</summary>
    public required Field[] Held { get; init; }

    public required PackedQueue[] Queues { get; init; }

    public required StepWatch? Watch { get; init; }

    /// <summary>All threads, a bit each.</summary>
    public ulong EveryThread => ulong.MaxValue >> (MaximumMoverCount - Threads.Length);

    /// <summary>All movers, a bit each.</summary>
    public ulong EveryMover => ulong.MaxValue >> (MaximumMoverCount - MoverCount);

    /// <summary>How many words it takes to say who is blocked on what.</summary>
    public int LineWordCount => lines.WordCount;

    public StepContext NewContext() => new(RegisterCount, Threads.Length, WordCount, LineWordCount) { State = new ulong[WordCount] };

    /// <summary>Works out who is blocked on what in the context's state.</summary>
    public void WorkOutLines(StepContext context) => lines.WorkOut(context, this);

    /// <summary>Puts the state in which a run begins, or the fault that keeps it from beginning, into the context.</summary>
    public void Begin(StepContext context)
    {
        Array.Clear(context.State, context.At, WordCount);
        context.BeginStep();
        context.Choices.Begin();
        for (int i = 0; i < Cells.Length; i++)
        {
            Cells[i].Write(context, Program.Cells[i].Initial);
        }

        for (int i = 0; i < Semaphores.Length; i++)
        {
            Semaphores[i].Write(context, Program.Semaphores[i].Initial);
        }

        int register = 0;
        foreach (ThreadPlan plan in Threads)
        {
            IReadOnlyList<FrameSlot> frame = plan.Thread.Code.Frame;
            for (int slot = 0; slot < frame.Count; slot++)
            {
                int initial = slot == 0 && plan.Thread.Code.HasIndex ? plan.Thread.Index : frame[slot].Initial;
                (context.Registers[register], context.IsSet[register]) = (initial, true);
                register++;
            }
        }

        foreach (ThreadPlan plan in Threads)
        {
            GoOn(context, plan, plan.Entry);
        }

        Forget(context);
    }

    /// <summary>The movers that can take a step, a bit each.</summary>
    public ulong Enabled(StepContext context)
    {
        ulong enabled = 0;
        for (int mover = 0; mover < MoverCount; mover++)
        {
            enabled |= IsEnabled(context, mover) ? 1UL << mover : 0;
        }

        return enabled;
    }

    /// <summary>Whether a mover can take a step.</summary>
    public bool IsEnabled(StepContext context, int mover)
    {
        context.Fault = null;
        return mover < Threads.Length ? IsEnabled(context, Threads[mover]) : Threads[mover - Threads.Length].Record.Buffer?.IsEmpty(context) == false;
    }

    /// <summary>The threads that have finished, a bit each.</summary>
    public ulong Finished(StepContext context)
    {
        ulong threads = 0;
        for (int i = 0; i < Threads.Length; i++)
        {
            threads |= Threads[i].PlaceIn(context).IsFinished ? 1UL << i : 0;
        }

        return threads;
    }

    /// <summary>The threads that neither have finished nor may stay where they are for ever, a bit each.</summary>
    public ulong MustMove(StepContext context)
    {
        ulong threads = 0;
        for (int i = 0; i < Threads.Length; i++)
        {
            Place place = Threads[i].PlaceIn(context);
            threads |= place.IsFinished || place.Rests ? 0 : 1UL << i;
        }

        return threads;
    }

    /// <summary>The movers to which a run is fair though they do not step in a state, as they cannot or need not, a bit each.</summary>
    /// <param name="context">The state.</param>
    /// <param name="enabled">The movers that can step in it.</param>
    public ulong Exempt(StepContext context, ulong enabled) => EveryMover & (~enabled | (EveryThread & ~MustMove(context)));

    /// <summary>Takes one step of an enabled mover; afterwards the context says whether it was a fault, or broke what is watched.</summary>
    public void Step(StepContext context, int mover)
    {
        context.BeginStep();
        if (mover < Threads.Length)
        {
            Step(context, Threads[mover]);
            Forget(context);
        }
        else
        {
            (int cell, int value) = Threads[mover - Threads.Length].Record.Buffer!.Take(context);
            Cells[cell].Write(context, value);
        }
    }

    /// <summary>How many threads are inside a region that a requirement names.</summary>
    public Func<StepContext, int> CountInside(string region)
    {
        ulong bit = BitOf(region);
        (Field Code, bool[] IsInside)[] threads = [.. Threads.Select(thread => (thread.Record.Code, thread.PlacesByCode.Select(place => (place.Regions & bit) != 0).ToArray()))];
        return context =>
        {
            int count = 0;
            foreach ((Field code, bool[] isInside) in threads)
            {
                count += isInside[code.Read(context)] ? 1 : 0;
            }

            return count;
        };
    }

    /// <summary>The bit that stands for a region in a place.</summary>
    public ulong BitOf(string region) => 1UL << regions.ToList().FindIndex(known => PatternName.Same(known, region));

    /// <summary>How many threads wait for a semaphore: are blocked on it or, where nobody is, stand before it without a permit.</summary>
    public int CountWaiting(StepContext context, int semaphore)
    {
        int count = 0;
        foreach (ThreadPlan plan in waitersOf[semaphore])
        {
            Place place = plan.PlaceIn(context);
            bool waits = plan.IsBlocked(context) || (place.Guard == Guard.Permit && Semaphores[semaphore].Read(context) == 0);
            count += waits && ResourceOf(context, place.Blocking) == semaphore ? 1 : 0;
        }

        return count;
    }

    /// <summary>What the thread is blocked on, by a number that no two resources share.</summary>
    public int ResourceAwaited(StepContext context, ThreadPlan plan) => ResourceOf(context, plan.PlaceIn(context).Blocking);

    /// <summary>
    /// The bits, of the lines, that say whom a step at a place lets go on, as <see cref="WaitingLines.NextOf"/> has them; of no
    /// bits where it lets nobody go on, or where it takes a state to say of which line.
    /// </summary>
    public Field NextLetGoOn(Place place) => place.IsAtomic || place.Instruction.Index is not null ? default : place.Instruction.Code switch
    {
        OpCode.Signal => lines.NextOf(place.Instruction.Resource),
        OpCode.Unlock => lines.NextOf(Program.Semaphores.Count + place.Instruction.Resource),
        _ => default,
    };

    /// <summary>Whether a thread is blocked on a resource.</summary>
    public bool IsWaitedFor(StepContext context, int resource)
    {
        if (resource < Semaphores.Length && Semaphores[resource].Read(context) > 0)
        {
            return false;
        }

        foreach (ThreadPlan waiter in lines.WaitersFor(resource))
        {
            Place place = waiter.PlaceIn(context);
            if (place.MayBlock && waiter.Record.Rank.Read(context) != 0 && (place.ResourceAwaited < 0 ? ResourceOf(context, place.Blocking) : place.ResourceAwaited) == resource)
            {
                return true;
            }
        }

        return false;
    }

    private void Step(StepContext context, ThreadPlan plan)
    {
        Place place = plan.PlaceIn(context);
        int next = place.IsAtomic ? ExecuteAsOne(context, plan, place.Counter) : Execute(context, plan, place.Instruction);
        if (next != Blocked)
        {
            GoOn(context, plan, next);
        }
    }

    // What a step gave to locals, a state keeps now, or nobody needs.
    private static void Forget(StepContext context) => Array.Clear(context.IsSet, 0, context.IsSet.Length);

    /// <summary>The number of a semaphore, mutex or condition among all of them.</summary>
    public static int FirstOf(Program program, OpCode code) => code switch
    {
        OpCode.Wait or OpCode.Signal => 0,
        OpCode.Lock or OpCode.Unlock => program.Semaphores.Count,
        _ => program.Semaphores.Count + program.Mutexes.Count,
    };

    private bool MayWaitFor(Instruction instruction, int resource)
    {
        int first = FirstOf(Program, instruction.Code) + instruction.Resource;
        return instruction.Code is OpCode.Wait or OpCode.Lock or OpCode.WaitCondition && resource >= first && resource < first + instruction.Length;
    }

    private int ResourceOf(StepContext context, PackedInstruction instruction) =>
        instruction.Code is OpCode.Wait or OpCode.Lock or OpCode.WaitCondition ? FirstOf(Program, instruction.Code) + At(context, instruction) : -1;

    private bool IsEnabled(StepContext context, ThreadPlan plan)
    {
        Place place = plan.PlaceIn(context);
        bool isEnabled = place.Guard switch
        {
            Guard.None => true,
            Guard.Finished => false,
            Guard.NotBlocked => !plan.IsBlocked(context),
            Guard.Permit => Semaphores[At(context, place.Blocking)].Read(context) > 0 || context.Fault is not null,
            Guard.Mutex => !plan.IsBlocked(context) && MayLock(context, plan, At(context, place.Blocking)),
            Guard.Condition => IsTrue(context, plan, place.Blocking),
            _ => !plan.Record.Buffer!.IsFull(context),
        };
        if (context.Fault is not null)
        {
            // What cannot be evaluated is a step, and a fault.
            context.Fault = null;
            return true;
        }

        return isEnabled && !(place.Fences && !plan.Record.Buffer!.IsEmpty(context));
    }

    private bool MayLock(StepContext context, ThreadPlan plan, int mutex) => Held[mutex].Read(context) == 0 || Holds(context, plan, mutex);

    private static bool Holds(StepContext context, ThreadPlan plan, int mutex) => plan.Record.Holds.TryGetValue(mutex, out Field holds) && holds.Read(context) != 0;

    private bool IsTrue(StepContext context, ThreadPlan plan, PackedInstruction await)
    {
        context.Registers[await.TargetRegister] = Load(context, plan, At(context, await));
        return await.Value!.Evaluate(context) != 0;
    }

    // To the end of the blocks that are one step, and past it to the next effect.
    private int ExecuteAsOne(StepContext context, ThreadPlan plan, int counter)
    {
        for (int work = 0; work < MaximumLocalWork && context.Fault is null; work++)
        {
            PackedInstruction instruction = plan.Code[counter];
            counter = Execute(context, plan, instruction);
            if (counter == Blocked || counter == plan.Flow.Length || plan.Flow.DepthAt(counter) == 0)
            {
                return counter;
            }
        }

        Faults.NeverSteps(context);
        return counter;
    }

    // Local work joins the step before it.
    private void GoOn(StepContext context, ThreadPlan plan, int counter)
    {
        for (int work = 0; context.Fault is null; work++)
        {
            if (counter == plan.Flow.Length || work == MaximumLocalWork)
            {
                Faults.NeverSteps(context);
            }
            else if (plan.Flow.PlaceAt(counter) >= 0)
            {
                plan.MoveTo(context, counter);
                return;
            }
            else
            {
                counter = Execute(context, plan, plan.Code[counter]);
            }
        }
    }

    private int Execute(StepContext context, ThreadPlan plan, PackedInstruction instruction)
    {
        instruction.IsReached = true;
        switch (instruction.Code)
        {
            case OpCode.Wait:
                return Wait(context, plan, instruction);
            case OpCode.Signal:
                Signal(context, At(context, instruction));
                break;
            case OpCode.TryWait:
                TryWait(context, instruction);
                break;
            case OpCode.Lock:
                return Lock(context, plan, instruction);
            case OpCode.TryLock:
                TryLock(context, plan, instruction);
                break;
            case OpCode.Unlock:
                Unlock(context, plan, At(context, instruction));
                break;
            case OpCode.WaitCondition:
                return WaitCondition(context, plan, instruction);
            case OpCode.Notify or OpCode.NotifyAll:
                Notify(context, plan, At(context, instruction), instruction.Code == OpCode.NotifyAll);
                break;
            case OpCode.Load:
                instruction.SetTarget(context, Load(context, plan, At(context, instruction)));
                break;
            case OpCode.Store:
                Store(context, plan, At(context, instruction), instruction.Value!.Evaluate(context));
                break;
            case OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd:
                ReadModifyWrite(context, instruction, Cells[At(context, instruction)]);
                break;
            case OpCode.Push:
                Push(context, Queues[At(context, instruction)], instruction.Value!.Evaluate(context));
                break;
            case OpCode.Pop:
                Pop(context, Queues[At(context, instruction)], instruction);
                break;
            case OpCode.Count:
                instruction.SetTarget(context, Queues[At(context, instruction)].Count(context));
                break;
            case OpCode.Choose:
                Choose(context, instruction, instruction.Value!.Evaluate(context), instruction.Comparand!.Evaluate(context));
                break;
            case OpCode.Await:
                IsTrue(context, plan, instruction);
                break;
            case OpCode.Step:
                if (instruction.IsFirstStep || instruction.IsSecondStep)
                {
                    Watch!.Stepped(context, plan, instruction);
                }

                break;
            case OpCode.Set:
                instruction.SetTarget(context, instruction.Value!.Evaluate(context));
                break;
            case OpCode.SetGhost or OpCode.AddGhost:
                RangedField ghost = Cells[At(context, instruction)];
                ghost.Write(context, (instruction.Code == OpCode.AddGhost ? (long)ghost.Read(context) : 0) + instruction.Value!.Evaluate(context));
                break;
            case OpCode.BranchIfFalse:
                return instruction.Value!.Evaluate(context) == 0 ? instruction.Destination : instruction.Next;
            case OpCode.Assert:
                if (instruction.Value!.Evaluate(context) == 0)
                {
                    Faults.AssertionFails(context);
                }

                break;
        }

        return instruction.Next;
    }

    private static int At(StepContext context, PackedInstruction instruction)
    {
        if (instruction.Index is null)
        {
            return instruction.Resource;
        }

        int index = instruction.Index.Evaluate(context);
        if ((uint)index < (uint)instruction.Length)
        {
            return instruction.Resource + index;
        }

        Faults.NoElement(context, index, instruction.Length);
        return instruction.Resource;
    }

    private int Wait(StepContext context, ThreadPlan plan, PackedInstruction instruction)
    {
        int semaphore = At(context, instruction);
        int permits = Semaphores[semaphore].Read(context);
        if (permits == 0)
        {
            return context.Fault is null ? Block(context, plan, instruction) : instruction.Next;
        }

        Semaphores[semaphore].Write(context, permits - 1L);
        return instruction.Next;
    }

    // A time limit that runs out is a try that comes too early, so a limit changes nothing here.
    private void TryWait(StepContext context, PackedInstruction instruction)
    {
        int semaphore = At(context, instruction);
        if (context.Fault is not null)
        {
            return;
        }

        int permits = Semaphores[semaphore].Read(context);
        if (permits > 0)
        {
            Semaphores[semaphore].Write(context, permits - 1L);
        }

        instruction.SetTarget(context, permits > 0 ? 1 : 0);
    }

    private void TryLock(StepContext context, ThreadPlan plan, PackedInstruction instruction)
    {
        int mutex = At(context, instruction);
        if (context.Fault is not null)
        {
            return;
        }

        bool isTaken = MayLock(context, plan, mutex);
        if (isTaken)
        {
            Lock(context, plan, instruction);
        }

        if (context.Fault is null)
        {
            instruction.SetTarget(context, isTaken ? 1 : 0);
        }
    }

    private void Signal(StepContext context, int semaphore)
    {
        int permits = Semaphores[semaphore].Read(context);
        if (permits == 0 && semantics != PatternSemantics.Barging && TakeWaiter(context, semaphore, semantics == PatternSemantics.Fifo) is { } waiter)
        {
            Wake(context, waiter);
        }
        else if (permits == Program.Semaphores[semaphore].Maximum)
        {
            Faults.SemaphoreFull(context, Program.Semaphores[semaphore].Name, permits);
        }
        else
        {
            Semaphores[semaphore].Write(context, permits + 1L);
        }
    }

    private int Lock(StepContext context, ThreadPlan plan, PackedInstruction instruction)
    {
        int mutex = At(context, instruction);
        if (Held[mutex].Read(context) == 0)
        {
            Held[mutex].Write(context, 1);
            plan.Record.Holds[mutex].Write(context, 1);
        }
        else if (!Holds(context, plan, mutex))
        {
            return context.Fault is null ? Block(context, plan, instruction) : instruction.Next;
        }
        else
        {
            LockAgain(context, mutex, plan.Record.Again[mutex]);
        }

        return instruction.Next;
    }

    private void LockAgain(StepContext context, int mutex, Field again)
    {
        // The first lock counts, too.
        uint depth = again.Read(context) + 2;
        if (depth > Program.MaximumMutexDepth)
        {
            Faults.TooDeep(context, Program.Mutexes[mutex], Program.MaximumMutexDepth);
        }
        else
        {
            again.Write(context, depth - 1);
        }
    }

    private void Unlock(StepContext context, ThreadPlan plan, int mutex)
    {
        if (!Holds(context, plan, mutex))
        {
            Faults.NotOwned(context, Program.Mutexes[mutex]);
        }
        else if (plan.Record.Again.TryGetValue(mutex, out Field again) && again.Read(context) > 0)
        {
            again.Write(context, again.Read(context) - 1);
        }
        else
        {
            LetGo(context, plan, mutex);
        }
    }

    private void LetGo(StepContext context, ThreadPlan plan, int mutex)
    {
        plan.Record.Holds[mutex].Write(context, 0);
        if (semantics != PatternSemantics.Barging && TakeWaiter(context, Program.Semaphores.Count + mutex, semantics == PatternSemantics.Fifo) is { } waiter)
        {
            waiter.Record.Holds[mutex].Write(context, 1);
            Wake(context, waiter);
        }
        else
        {
            Held[mutex].Write(context, 0);
        }
    }

    private int WaitCondition(StepContext context, ThreadPlan plan, PackedInstruction instruction)
    {
        int mutex = Program.Conditions[instruction.Resource].Mutex;
        if (!Holds(context, plan, mutex))
        {
            Faults.NotOwned(context, Program.Mutexes[mutex]);
            return instruction.Next;
        }

        if (plan.Record.Again.TryGetValue(mutex, out Field again) && again.Read(context) > 0)
        {
            Faults.StillHeld(context, Program.Mutexes[mutex]);
            return instruction.Next;
        }

        int blocked = Block(context, plan, instruction);
        LetGo(context, plan, mutex);
        return blocked;
    }

    private void Notify(StepContext context, ThreadPlan plan, int condition, bool all)
    {
        int mutex = Program.Conditions[condition].Mutex;
        if (!Holds(context, plan, mutex))
        {
            Faults.NotOwned(context, Program.Mutexes[mutex]);
            return;
        }

        int resource = Program.Semaphores.Count + Program.Mutexes.Count + condition;
        while (TakeWaiter(context, resource, all || semantics == PatternSemantics.Fifo) is { } waiter)
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
        int resource = ResourceOf(context, instruction);
        uint turn = semantics == PatternSemantics.Fifo ? 1 + (uint)BitSet.CountOf(BlockedOn(context, resource)) : 1;
        plan.Record.Rank.Write(context, turn);
        lines.NoteChange(context, resource);
        return Blocked;
    }

    /// <summary>The threads that are blocked on a resource, a bit each in the order of those that may wait for it.</summary>
    private ulong BlockedOn(StepContext context, int resource)
    {
        ThreadPlan[] waiters = lines.WaitersFor(resource);
        if (lines.CanRead(context, resource))
        {
            if (!context.HasLines)
            {
                WorkOutLines(context);
            }

            return lines.Members(context, resource);
        }

        ulong blocked = 0;
        for (int i = 0; i < waiters.Length; i++)
        {
            blocked |= waiters[i].IsBlocked(context) && ResourceAwaited(context, waiters[i]) == resource ? 1UL << i : 0;
        }

        return blocked;
    }

    /// <summary>Who is woken: the longest waiting thread, or any; and those behind it move up.</summary>
    private ThreadPlan? TakeWaiter(StepContext context, int resource, bool inOrder)
    {
        ulong blocked = BlockedOn(context, resource);
        if (blocked == 0)
        {
            return null;
        }

        ThreadPlan[] waiters = lines.WaitersFor(resource);
        ThreadPlan taken = semantics == PatternSemantics.Fifo ? First(context, resource, blocked)
            : waiters[inOrder ? BitSet.First(blocked) : Choose(context, waiters, blocked)];
        lines.NoteChange(context, resource);
        for (; semantics == PatternSemantics.Fifo && blocked != 0; blocked &= blocked - 1)
        {
            waiters[BitSet.First(blocked)].Record.Rank.Lower(context);
        }

        return taken;
    }

    private ThreadPlan First(StepContext context, int resource, ulong blocked)
    {
        ThreadPlan[] waiters = lines.WaitersFor(resource);
        if (lines.CanRead(context, resource))
        {
            return waiters[lines.First(context, resource)];
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

    private void Wake(StepContext context, ThreadPlan waiter) => GoOn(context, waiter, waiter.PlaceIn(context).Blocking.Next);

    private int Load(StepContext context, ThreadPlan plan, int cell) => plan.Record.Buffer?.Find(context, cell) ?? Cells[cell].Read(context);

    private void Store(StepContext context, ThreadPlan plan, int cell, int value)
    {
        if (plan.Record.Buffer is not { } buffer || plan.PlaceIn(context).IsAtomic)
        {
            Cells[cell].Write(context, value);
        }
        else if (Cells[cell].IsAllowed(context, value))
        {
            buffer.Append(context, cell, value);
        }
    }

    private static void ReadModifyWrite(StepContext context, PackedInstruction instruction, RangedField cell)
    {
        int before = cell.Read(context);
        int operand = instruction.Value!.Evaluate(context);
        switch (instruction.Code)
        {
            case OpCode.Exchange:
                cell.Write(context, operand);
                break;
            case OpCode.FetchAdd:
                cell.Write(context, (long)before + operand);
                break;
            case OpCode.CompareExchange when before == instruction.Comparand!.Evaluate(context):
                cell.Write(context, operand);
                break;
        }

        if (context.Fault is null)
        {
            instruction.SetTarget(context, before);
        }
    }

    private static void Push(StepContext context, PackedQueue queue, int value)
    {
        if (queue.IsFull(context))
        {
            Faults.QueueFull(context, queue.Name);
        }
        else
        {
            queue.Push(context, value);
        }
    }

    private static void Pop(StepContext context, PackedQueue queue, PackedInstruction instruction)
    {
        if (queue.Count(context) == 0)
        {
            Faults.QueueEmpty(context, queue.Name);
        }
        else
        {
            instruction.SetTarget(context, queue.Pop(context));
        }
    }

    private static void Choose(StepContext context, PackedInstruction instruction, int minimum, int maximum)
    {
        if (maximum < minimum)
        {
            Faults.NothingToChoose(context, minimum, maximum);
        }
        else
        {
            instruction.SetTarget(context, context.Choices.TakeValue(minimum, (int)Math.Min(int.MaxValue, (long)maximum - minimum + 1)));
        }
    }
}
