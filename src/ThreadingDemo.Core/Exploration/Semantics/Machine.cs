using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>
/// A program as a transition system over packed states: which processes are enabled in a state, and to which states their
/// steps lead. The processes are the threads, in order, and after them, under Tso, the store buffer of each thread, whose
/// step writes its oldest store to memory.
/// </summary>
internal sealed class Machine
{
    /// <summary>The maximum number of processes: a set of processes is a word of bits.</summary>
    public const int MaximumProcessCount = 64;

    private readonly IReadOnlyList<string> regions;
    private readonly ThreadPlan[][] waitersOf;
    private readonly WaitQueues waitQueues;
    private readonly Synchronization synchronization;
    private readonly Interpreter interpreter;

    /// <summary>Prepares a machine, whose other properties its builder sets.</summary>
    /// <param name="program">The program.</param>
    /// <param name="semantics">To which threads semaphores give their permits.</param>
    /// <param name="memory">The memory model.</param>
    /// <param name="threads">The threads.</param>
    /// <param name="regions">The regions that requirements name.</param>
    public Machine(Program program, PatternSemantics semantics, MemoryModel memory, ThreadPlan[] threads, IReadOnlyList<string> regions)
    {
        this.regions = regions;
        Program = program;
        Semantics = semantics;
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

        waitQueues = new WaitQueues(threads, waitersOf, semantics);
        synchronization = new Synchronization(this, waitQueues);
        interpreter = new Interpreter(this, synchronization);
    }

    public Program Program { get; }

    public PatternSemantics Semantics { get; }

    public ThreadPlan[] Threads { get; }

    public bool HasBuffers { get; }

    public int ProcessCount { get; }

    public required int WordCount { get; init; }

    /// <summary>The values that have bits, and the code whose threads may die.</summary>
    public required ValueRanges ValueRanges { get; init; }

    /// <summary>The number of bits of the ranges when the machine was built.</summary>
    public required int RangeWidth { get; init; }

    public required int RegisterCount { get; init; }

    public required RangedField[] Cells { get; init; }

    public required RangedField[] Semaphores { get; init; }

    /// <summary>By mutex: whether a thread holds it.</summary>
    public required Field[] Held { get; init; }

    public required PackedQueue[] Queues { get; init; }

    /// <summary>Stores in the state what the observed requirement needs; null if no requirement is observed.</summary>
    public required StepObserver? Observer { get; init; }

    /// <summary>All threads, a bit each.</summary>
    public ulong EveryThread => ulong.MaxValue >> (MaximumProcessCount - Threads.Length);

    /// <summary>All processes, a bit each.</summary>
    public ulong EveryProcess => ulong.MaxValue >> (MaximumProcessCount - ProcessCount);

    /// <summary>The number of words of the wait queues.</summary>
    public int WaitQueueWordCount => waitQueues.WordCount;

    public StepContext NewContext() => new(RegisterCount, Threads.Length, WordCount, WaitQueueWordCount) { State = new ulong[WordCount] };

    /// <summary>Computes the wait queues of the state in the context.</summary>
    public void FindWaitQueues(StepContext context) => waitQueues.WorkOut(context, this);

    /// <summary>
    /// Writes the initial state into the context. Afterwards, the context has the threads that died before their first step.
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
            interpreter.ContinueAt(context, plan, plan.Entry);
        }

        ClearRegisters(context);
    }

    /// <summary>The fault of the first thread that dies before its first step; null if none does.</summary>
    public string? FaultAtBeginning()
    {
        StepContext context = NewContext();
        Begin(context);
        return context.Death?.Invoke();
    }

    /// <summary>Whether a state is final: no process is enabled, and every thread has finished, died or rests.</summary>
    /// <param name="context">The state.</param>
    /// <param name="enabled">The processes that are enabled in it.</param>
    public bool IsEnd(StepContext context, ulong enabled) => enabled == 0 && MustMove(context) == 0;

    /// <summary>The processes that are enabled, a bit each.</summary>
    public ulong Enabled(StepContext context)
    {
        ulong enabled = 0;
        for (int process = 0; process < ProcessCount; process++)
        {
            enabled |= IsEnabled(context, process) ? 1UL << process : 0;
        }

        return enabled;
    }

    /// <summary>Whether a process is enabled.</summary>
    public bool IsEnabled(StepContext context, int process)
    {
        context.Fault = null;
        return process < Threads.Length
            ? interpreter.IsEnabled(context, Threads[process])
            : Threads[process - Threads.Length].Record.Buffer?.IsEmpty(context) == false;
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

    /// <summary>
    /// The threads that have to move, a bit each: they have not finished or died and must not rest at their location.
    /// </summary>
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

    /// <summary>The threads that are blocked, a bit each.</summary>
    public ulong Blocked(StepContext context)
    {
        ulong threads = 0;
        for (int i = 0; i < Threads.Length; i++)
        {
            threads |= Threads[i].IsBlocked(context) ? 1UL << i : 0;
        }

        return threads;
    }

    /// <summary>
    /// The processes that a fair run may leave without a step in a state, because they are not enabled or need not move, a
    /// bit each.
    /// </summary>
    /// <param name="context">The state.</param>
    /// <param name="enabled">The processes that are enabled in it.</param>
    public ulong Exempt(StepContext context, ulong enabled) => EveryProcess & (~enabled | (EveryThread & ~MustMove(context)));

    /// <summary>
    /// Takes one step of an enabled process in the context's state. Afterwards, the context has the threads that died in it,
    /// and whether it violated the observed requirement. For a step with several outcomes see <see cref="Outcomes"/> and
    /// <see cref="Apply"/>.
    /// </summary>
    public void Step(StepContext context, int process)
    {
        context.BeginStep();
        if (process < Threads.Length)
        {
            interpreter.Step(context, Threads[process]);
            ClearRegisters(context);
        }
        else
        {
            (int cell, int value) = Threads[process - Threads.Length].Record.Buffer!.Take(context);
            Cells[cell].Write(context, value);
        }
    }

    /// <summary>Takes the step of a move in the context's state.</summary>
    /// <returns>Whether the step made exactly the choices of the move.</returns>
    public bool Apply(StepContext context, Move move)
    {
        context.Choices.Give(move.Choices);
        context.Choices.Begin();
        Step(context, move.Process);
        context.Choices.Give(null);
        return !context.Choices.IsRefused && context.Choices.Made.Count >= move.Choices.Count;
    }

    /// <summary>Counts the threads that are inside a region that a requirement names.</summary>
    public Func<StateAccess, int> CountInside(string region)
    {
        ulong bit = BitOf(region);
        (Field Location, bool[] IsInside)[] threads =
        [
            .. Threads.Select(thread =>
                (thread.Record.Location, thread.LocationsByCode.Select(location => (location.Regions & bit) != 0).ToArray())),
        ];
        return context =>
        {
            int count = 0;
            foreach ((Field location, bool[] isInside) in threads)
            {
                count += isInside[location.Read(context)] ? 1 : 0;
            }

            return count;
        };
    }

    /// <summary>The bit of a region in <see cref="Location.Regions"/>.</summary>
    public ulong BitOf(string region) => 1UL << regions.ToList().FindIndex(known => PatternName.Same(known, region));

    /// <summary>
    /// Returns the number of threads that wait for a semaphore: that are blocked on it or, if threads never block on it,
    /// whose next step needs a permit while it has none.
    /// </summary>
    public int CountWaiting(StateAccess context, int semaphore)
    {
        int count = 0;
        Func<string>? fault = context.Fault;
        foreach (ThreadPlan plan in waitersOf[semaphore])
        {
            Location location = plan.LocationIn(context);
            bool waits = plan.IsBlocked(context) || (location.Guard == Guard.Permit && Semaphores[semaphore].Read(context) == 0);
            count += waits && ResourceOf(context, location.Blocking) == semaphore ? 1 : 0;
        }

        // A thread whose semaphore does not exist does not wait: its step is a fault.
        context.Fault = fault;
        return count;
    }

    /// <summary>The resource on which a thread is blocked, by a number among semaphores, mutexes and conditions.</summary>
    public int ResourceAwaited(StateAccess context, ThreadPlan plan) => ResourceOf(context, plan.LocationIn(context).Blocking);

    /// <summary>
    /// The mask of the wait-queue bits that determine the thread woken by a step at a location, as in
    /// <see cref="WaitQueues.NextOf"/>; no bits if the step wakes no thread, or if the state determines the wait queue.
    /// </summary>
    public Field NextWoken(Location location) =>
        location.IsAtomic || location.Instruction.Index is not null ? default : location.Instruction.Code switch
    {
        OpCode.Signal => waitQueues.NextOf(location.Instruction.Resource),
        OpCode.Unlock => waitQueues.NextOf(Program.Semaphores.Count + location.Instruction.Resource),
        _ => default,
    };

    /// <summary>Whether a thread is blocked on a resource.</summary>
    public bool IsWaitedFor(StepContext context, int resource)
    {
        if (resource < Semaphores.Length && Semaphores[resource].Read(context) > 0)
        {
            return false;
        }

        foreach (ThreadPlan waiter in waitQueues.WaitersFor(resource))
        {
            Location location = waiter.LocationIn(context);
            if (location.MayBlock && waiter.Record.Rank.Read(context) != 0
                && (location.ResourceAwaited < 0 ? ResourceOf(context, location.Blocking) : location.ResourceAwaited) == resource)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number of the first resource of an instruction's kind among semaphores, mutexes and conditions.</summary>
    public static int FirstOf(Program program, OpCode code) => code switch
    {
        OpCode.Wait or OpCode.Signal => 0,
        OpCode.Lock or OpCode.Unlock => program.Semaphores.Count,
        _ => program.Semaphores.Count + program.Mutexes.Count,
    };

    /// <summary>
    /// The number of the resource for which an instruction waits; less than 0 if it does not wait, or if the resource does
    /// not exist.
    /// </summary>
    public int ResourceOf(StateAccess context, PackedInstruction instruction) =>
        instruction.Code is OpCode.Wait or OpCode.Lock or OpCode.WaitCondition && instruction.ElementIn(context) is >= 0 and var at
            ? FirstOf(Program, instruction.Code) + at
            : -1;

    // Locals that are live after the step are stored in the state; the others are not needed.
    private static void ClearRegisters(StepContext context) => Array.Clear(context.IsSet, 0, context.IsSet.Length);

    private IEnumerable<int> ResourcesWaitedFor(ThreadCode code) => code.Instructions
        .Where(instruction => instruction.Code is OpCode.Wait or OpCode.Lock or OpCode.WaitCondition)
        .Select(instruction => (First: FirstOf(Program, instruction.Code) + instruction.Resource, instruction.Length))
        .Distinct()
        .SelectMany(waited => Enumerable.Range(waited.First, waited.Length))
        .Distinct();
}
