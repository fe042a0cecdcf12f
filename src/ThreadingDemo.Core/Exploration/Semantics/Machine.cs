using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>
/// A program as a machine over packed states: what can move in a state, and what a step makes of it. Movers are the
/// threads, in order, and after them, under Tso, each thread's store buffer, whose move is to let its oldest store out.
/// </summary>
internal sealed class Machine
{
    /// <summary>A set of processes is a word of bits.</summary>
    public const int MaximumProcessCount = 64;

    private const int Blocked = -1;

    private readonly PatternSemantics semantics;
    private readonly IReadOnlyList<string> regions;
    private readonly ThreadPlan[][] waitersOf;
    private readonly WaitQueues lines;

    public Machine(Program program, PatternSemantics semantics, MemoryModel memory, ThreadPlan[] threads, IReadOnlyList<string> regions)
    {
        this.semantics = semantics;
        this.regions = regions;
        Program = program;
        Threads = threads;
        HasBuffers = memory == MemoryModel.Tso;
        ProcessCount = threads.Length * (HasBuffers ? 2 : 1);
        waitersOf = new ThreadPlan[program.Semaphores.Count + program.Mutexes.Count + program.Conditions.Count][];
        ILookup<int, ThreadPlan> waiters = threads
            .SelectMany(thread => ResourcesWaitedFor(thread.Thread.Code).Select(resource => (resource, thread)))
            .ToLookup(wait => wait.resource, wait => wait.thread);
        for (int resource = 0; resource < waitersOf.Length; resource++)
        {
            waitersOf[resource] = [.. waiters[resource]];
        }

        lines = new WaitQueues(threads, waitersOf, semantics);
    }

    public Program Program { get; }

    public ThreadPlan[] Threads { get; }

    public bool HasBuffers { get; }

    /// <summary>Whether the longest waiting is let go on first.</summary>
    public bool IsInOrder => semantics == PatternSemantics.Fifo;

    public int ProcessCount { get; }

    public required int WordCount { get; init; }

    /// <summary>The values that have bits, and whose threads may die.</summary>
    public required ValueRanges ValueRanges { get; init; }

    /// <summary>How many bits its ranges have.</summary>
    public required int RangeWidth { get; init; }

    public required int RegisterCount { get; init; }

    public required RangedField[] Cells { get; init; }

    public required RangedField[] Semaphores { get; init; }

    /// <summary>By mutex: whether any thread holds it.</summary>
    public required Field[] Held { get; init; }

    public required PackedQueue[] Queues { get; init; }

    public required StepObserver? Observer { get; init; }

    /// <summary>All threads, a bit each.</summary>
    public ulong EveryThread => ulong.MaxValue >> (MaximumProcessCount - Threads.Length);

    /// <summary>All processes, a bit each.</summary>
    public ulong EveryProcess => ulong.MaxValue >> (MaximumProcessCount - ProcessCount);

    /// <summary>How many words it takes to say who is blocked on what.</summary>
    public int WaitQueueWordCount => lines.WordCount;

    public StepContext NewContext() => new(RegisterCount, Threads.Length, WordCount, WaitQueueWordCount) { State = new ulong[WordCount] };

    /// <summary>Works out who is blocked on what in the context's state.</summary>
    public void FindWaitQueues(StepContext context) => lines.WorkOut(context, this);

    /// <summary>
    /// Puts the state in which a run begins into the context, which says afterwards which threads died before their first step.
    /// </summary>
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

    /// <summary>The fault of which the first thread dies that does so before its first step; null where none does.</summary>
    public string? FaultAtBeginning()
    {
        StepContext context = NewContext();
        Begin(context);
        return context.Death?.Invoke();
    }

    /// <summary>Whether a state is an end: nothing can move, and every thread has finished, died or rests.</summary>
    /// <param name="context">The state.</param>
    /// <param name="enabled">The processes that can step in it.</param>
    public bool IsEnd(StepContext context, ulong enabled) => enabled == 0 && MustMove(context) == 0;

    /// <summary>The processes that can take a step, a bit each.</summary>
    public ulong Enabled(StepContext context)
    {
        ulong enabled = 0;
        for (int process = 0; process < ProcessCount; process++)
        {
            enabled |= IsEnabled(context, process) ? 1UL << process : 0;
        }

        return enabled;
    }

    /// <summary>Whether a process can take a step.</summary>
    public bool IsEnabled(StepContext context, int process)
    {
        context.Fault = null;
        return process < Threads.Length ? IsEnabled(context, Threads[process]) : Threads[process - Threads.Length].Record.Buffer?.IsEmpty(context) == false;
    }

    /// <summary>The threads that have finished or died, a bit each.</summary>
    public ulong Finished(StepContext context)
    {
        ulong threads = 0;
        for (int i = 0; i < Threads.Length; i++)
        {
            threads |= Threads[i].LocationIn(context).IsFinished ? 1UL << i : 0;
        }

        return threads;
    }

    /// <summary>The threads that neither have finished or died nor may stay where they are for ever, a bit each.</summary>
    public ulong MustMove(StepContext context)
    {
        ulong threads = 0;
        for (int i = 0; i < Threads.Length; i++)
        {
            Location location = Threads[i].LocationIn(context);
            threads |= location.IsFinished || location.Rests ? 0 : 1UL << i;
        }

        return threads;
    }

    /// <summary>The processes to which a run is fair though they do not step in a state, as they cannot or need not, a bit each.</summary>
    /// <param name="context">The state.</param>
    /// <param name="enabled">The processes that can step in it.</param>
    public ulong Exempt(StepContext context, ulong enabled) => EveryProcess & (~enabled | (EveryThread & ~MustMove(context)));

    /// <summary>
    /// Takes one step of an enabled process; afterwards the context says which threads died in it, and whether it broke what is
    /// observed.
    /// </summary>
    public void Step(StepContext context, int process)
    {
        context.BeginStep();
        if (process < Threads.Length)
        {
            Step(context, Threads[process]);
            Forget(context);
        }
        else
        {
            (int cell, int value) = Threads[process - Threads.Length].Record.Buffer!.Take(context);
            Cells[cell].Write(context, value);
        }
    }

    /// <summary>How many threads are inside a region that a requirement names.</summary>
    public Func<StepContext, int> CountInside(string region)
    {
        ulong bit = BitOf(region);
        (Field Code, bool[] IsInside)[] threads = [.. Threads.Select(thread => (thread.Record.Location, thread.LocationsByCode.Select(location => (location.Regions & bit) != 0).ToArray()))];
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

    /// <summary>The bit that stands for a region in a location.</summary>
    public ulong BitOf(string region) => 1UL << regions.ToList().FindIndex(known => PatternName.Same(known, region));

    /// <summary>How many threads wait for a semaphore: are blocked on it or, where nobody is, stand before it without a permit.</summary>
    public int CountWaiting(StepContext context, int semaphore)
    {
        int count = 0;
        Func<string>? fault = context.Fault;
        foreach (ThreadPlan plan in waitersOf[semaphore])
        {
            Location location = plan.LocationIn(context);
            bool waits = plan.IsBlocked(context) || (location.Guard == Guard.Permit && Semaphores[semaphore].Read(context) == 0);
            count += waits && ResourceOf(context, location.Blocking) == semaphore ? 1 : 0;
        }

        // A thread before a semaphore that is not there does not wait: its step is a fault.
        context.Fault = fault;
        return count;
    }

    /// <summary>What the thread is blocked on, by a number that no two resources share.</summary>
    public int ResourceAwaited(StepContext context, ThreadPlan plan) => ResourceOf(context, plan.LocationIn(context).Blocking);

    /// <summary>
    /// The bits, of the lines, that say whom a step at a location lets go on, as <see cref="WaitQueues.NextOf"/> has them; of no
    /// bits where it lets nobody go on, or where it takes a state to say of which line.
    /// </summary>
    public Field NextWoken(Location location) => location.IsAtomic || location.Instruction.Index is not null ? default : location.Instruction.Code switch
    {
        OpCode.Signal => lines.NextOf(location.Instruction.Resource),
        OpCode.Unlock => lines.NextOf(Program.Semaphores.Count + location.Instruction.Resource),
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
            Location location = waiter.LocationIn(context);
            if (location.MayBlock && waiter.Record.Rank.Read(context) != 0 && (location.ResourceAwaited < 0 ? ResourceOf(context, location.Blocking) : location.ResourceAwaited) == resource)
            {
                return true;
            }
        }

        return false;
    }

    private void Step(StepContext context, ThreadPlan plan)
    {
        Location location = plan.LocationIn(context);
        int next = location.IsAtomic ? ExecuteAsOne(context, plan, location.Counter) : Execute(context, plan, location.Instruction);
        if (context.Fault is not null)
        {
            Die(context, plan);
        }
        else if (next != Blocked)
        {
            GoOn(context, plan, next);
        }
    }

    // It ends here; what it has done so far stays done, and what it holds stays held. As nothing in the law tells it from a
    // thread that has finished, it stands where these stand.
    private void Die(StepContext context, ThreadPlan plan)
    {
        int end = plan.Flow.Length - 1;
        if (plan.Flow.LocationAt(end) < 0)
        {
            ThreadCode code = plan.Thread.Code;
            throw new RangeTooNarrowException(() => ValueRanges.LetDie(code));
        }

        context.Die(plan.Number);
        plan.MoveTo(context, end);
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

    private IEnumerable<int> ResourcesWaitedFor(ThreadCode code) => code.Instructions
        .Where(instruction => instruction.Code is OpCode.Wait or OpCode.Lock or OpCode.WaitCondition)
        .Select(instruction => (First: FirstOf(Program, instruction.Code) + instruction.Resource, instruction.Length))
        .Distinct()
        .SelectMany(waited => Enumerable.Range(waited.First, waited.Length))
        .Distinct();

    private int ResourceOf(StepContext context, PackedInstruction instruction) =>
        instruction.Code is OpCode.Wait or OpCode.Lock or OpCode.WaitCondition && At(context, instruction) is >= 0 and var at
            ? FirstOf(Program, instruction.Code) + at
            : -1;

    private bool IsEnabled(StepContext context, ThreadPlan plan)
    {
        Location location = plan.LocationIn(context);
        bool isEnabled = location.Guard switch
        {
            Guard.None => true,
            Guard.Finished => false,
            Guard.NotBlocked => !plan.IsBlocked(context),
            Guard.Permit => At(context, location.Blocking) is >= 0 and var semaphore && Semaphores[semaphore].Read(context) > 0,
            Guard.Mutex => !plan.IsBlocked(context) && At(context, location.Blocking) is >= 0 and var mutex && MayLock(context, plan, mutex),
            Guard.Condition => IsTrue(context, plan, location.Blocking),
            _ => !plan.Record.Buffer!.IsFull(context),
        };
        if (context.Fault is not null)
        {
            // What cannot be evaluated is a step, and a fault.
            context.Fault = null;
            return true;
        }

        return isEnabled && !(location.Fences && !plan.Record.Buffer!.IsEmpty(context));
    }

    private bool MayLock(StepContext context, ThreadPlan plan, int mutex) => Held[mutex].Read(context) == 0 || Holds(context, plan, mutex);

    private static bool Holds(StepContext context, ThreadPlan plan, int mutex) => plan.Record.Holds.TryGetValue(mutex, out Field holds) && holds.Read(context) != 0;

    private bool IsTrue(StepContext context, ThreadPlan plan, PackedInstruction await)
    {
        int cell = At(context, await);
        if (cell < 0)
        {
            return false;
        }

        context.Registers[await.TargetRegister] = Load(context, plan, cell);
        return (await.Guard ?? await.Value!).Evaluate(context) != 0;
    }

    // To the end of the blocks that are one step, and past it to the next effect.
    private int ExecuteAsOne(StepContext context, ThreadPlan plan, int counter)
    {
        for (int work = 0; work < Program.MaximumLocalWork; work++)
        {
            counter = Execute(context, plan, plan.Code[counter]);
            if (context.Fault is not null || counter == Blocked || counter == plan.Flow.Length || plan.Flow.DepthAt(counter) == 0)
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
        for (int work = 0; ; work++)
        {
            if (counter == plan.Flow.Length || work == Program.MaximumLocalWork)
            {
                Faults.NeverSteps(context);
            }

            if (context.Fault is not null)
            {
                Die(context, plan);
                return;
            }

            if (plan.Flow.LocationAt(counter) >= 0)
            {
                plan.MoveTo(context, counter);
                return;
            }

            counter = Execute(context, plan, plan.Code[counter]);
        }
    }

    // A fault ends the thread before the instruction has an effect, unless it is what the instruction has read that cannot be
    // kept. What works out a value for a ghost never faults.
    private int Execute(StepContext context, ThreadPlan plan, PackedInstruction instruction)
    {
        instruction.IsReached = true;
        int at = At(context, instruction);
        int next = instruction.Code is OpCode.SetGhost or OpCode.AddGhost ? ChangeGhost(context, instruction, at)
            : at < 0 ? Blocked
            : Execute(context, plan, instruction, at);
        if (context.Fault is not null)
        {
            if (instruction.Ghost.Length > 0)
            {
                context.Fault = null;
                ClearGhost(context, instruction);
                return instruction.AfterGhost;
            }

            context.FaultAt = instruction;
        }

        return next;
    }

    private int Execute(StepContext context, ThreadPlan plan, PackedInstruction instruction, int at)
    {
        // These read the cell themselves.
        bool readsCell = instruction.Code is OpCode.Await or OpCode.Update;
        int value = instruction.Value is null || readsCell ? 0 : instruction.Value.Evaluate(context);
        int comparand = instruction.Comparand?.Evaluate(context) ?? 0;
        if (context.Fault is not null)
        {
            return instruction.Next;
        }

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
            case OpCode.Load:
                instruction.SetTarget(context, Load(context, plan, at));
                break;
            case OpCode.Store:
                Store(context, plan, at, value);
                break;
            case OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd:
                ReadModifyWrite(context, instruction, Cells[at], value, comparand);
                break;
            case OpCode.Push:
                Push(context, Queues[at], value);
                break;
            case OpCode.Pop:
                Pop(context, Queues[at], instruction);
                break;
            case OpCode.Count:
                instruction.SetTarget(context, Queues[at].Count(context));
                break;
            case OpCode.Choose:
                Choose(context, instruction, value, comparand);
                break;
            case OpCode.Await:
                IsTrue(context, plan, instruction);
                break;
            case OpCode.Update:
                Update(context, instruction, Cells[at]);
                break;
            case OpCode.Step:
                if (instruction.IsFirstStep || instruction.IsSecondStep)
                {
                    Observer!.Stepped(context, plan, instruction);
                }

                break;
            case OpCode.Set:
                instruction.SetTarget(context, value);
                break;
            case OpCode.BranchIfFalse:
                return value == 0 ? instruction.Destination : instruction.Next;
            case OpCode.Assert:
                if (value == 0)
                {
                    Faults.AssertionFails(context, instruction.Source.Fault);
                }

                break;
        }

        return instruction.Next;
    }

    private int ChangeGhost(StepContext context, PackedInstruction instruction, int at)
    {
        if (at < 0)
        {
            return instruction.Next;
        }

        int value = instruction.Value!.Evaluate(context);
        if (context.Fault is not null)
        {
            context.Fault = null;
            value = Cell.NoValue;
        }
        else if (instruction.Code == OpCode.AddGhost)
        {
            value = Cell.Sum(Cells[at].Read(context), value);
        }

        Cells[at].Write(context, value);
        return instruction.Next;
    }

    private void ClearGhost(StepContext context, PackedInstruction instruction)
    {
        for (int cell = instruction.Ghost.First; cell < instruction.Ghost.First + instruction.Ghost.Length; cell++)
        {
            Cells[cell].Write(context, Cell.NoValue);
        }
    }

    // Less than 0, and a fault, where there is no such element.
    private static int At(StepContext context, PackedInstruction instruction)
    {
        if (instruction.Index is null)
        {
            return instruction.Resource;
        }

        int index = instruction.Index.Evaluate(context);
        if ((uint)index < (uint)instruction.Length && context.Fault is null)
        {
            return instruction.Resource + index;
        }

        Faults.NoElement(context, index, instruction.Length);
        return -1;
    }

    private int Wait(StepContext context, ThreadPlan plan, PackedInstruction instruction, int semaphore)
    {
        int permits = Semaphores[semaphore].Read(context);
        if (permits == 0)
        {
            return Block(context, plan, instruction);
        }

        Semaphores[semaphore].Write(context, permits - 1L);
        return instruction.Next;
    }

    // A time limit that runs out is a try that comes too early, so a limit changes nothing here.
    private void TryWait(StepContext context, PackedInstruction instruction, int semaphore)
    {
        int permits = Semaphores[semaphore].Read(context);
        if (permits > 0)
        {
            Semaphores[semaphore].Write(context, permits - 1L);
        }

        instruction.SetTarget(context, permits > 0 ? 1 : 0);
    }

    private void TryLock(StepContext context, ThreadPlan plan, PackedInstruction instruction, int mutex)
    {
        bool isTaken = MayLock(context, plan, mutex);
        if (isTaken)
        {
            Lock(context, plan, instruction, mutex);
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
            if (Program.Semaphores[semaphore].IsEvent)
            {
                return;
            }

            Faults.SemaphoreFull(context, Program.Semaphores[semaphore].Name, permits);
        }
        else
        {
            Semaphores[semaphore].Write(context, permits + 1L);
        }
    }

    private int Lock(StepContext context, ThreadPlan plan, PackedInstruction instruction, int mutex)
    {
        if (Held[mutex].Read(context) == 0)
        {
            Held[mutex].Write(context, 1);
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

    private void Relock(StepContext context, int mutex, Field again)
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
        else if (plan.Record.Relocks.TryGetValue(mutex, out Field again) && again.Read(context) > 0)
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

        // How often it was locked again stays noted, and counts once more when the lock that follows has it back.
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
            if (!context.HasWaitQueues)
            {
                FindWaitQueues(context);
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

    private void Wake(StepContext context, ThreadPlan waiter) => GoOn(context, waiter, waiter.LocationIn(context).Blocking.Next);

    private int Load(StepContext context, ThreadPlan plan, int cell) => plan.Record.Buffer?.Find(context, cell) ?? Cells[cell].Read(context);

    private void Store(StepContext context, ThreadPlan plan, int cell, int value)
    {
        if (plan.Record.Buffer is not { } buffer || plan.LocationIn(context).IsAtomic)
        {
            Cells[cell].Write(context, value);
        }
        else if (Cells[cell].IsAllowed(context, value))
        {
            buffer.Append(context, cell, value);
        }
    }

    private static void ReadModifyWrite(StepContext context, PackedInstruction instruction, RangedField cell, int operand, int comparand)
    {
        int before = cell.Read(context);
        switch (instruction.Code)
        {
            case OpCode.Exchange:
                cell.Write(context, operand);
                break;
            case OpCode.FetchAdd:
                cell.Write(context, (long)before + operand);
                break;
            case OpCode.CompareExchange when before == comparand:
                cell.Write(context, operand);
                break;
        }

        if (context.Fault is null)
        {
            instruction.SetTarget(context, before);
        }
    }

    private static void Update(StepContext context, PackedInstruction instruction, RangedField cell)
    {
        int before = cell.Read(context);
        context.Registers[instruction.TargetRegister] = before;
        int after = instruction.Value!.Evaluate(context);
        if (context.Fault is null)
        {
            cell.Write(context, after);
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
