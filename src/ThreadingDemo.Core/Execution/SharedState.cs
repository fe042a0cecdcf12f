using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Primitives.Semaphores;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution;

/// <summary>The shared state of a running pattern, made of real primitives.</summary>
internal sealed class SharedState
{
    private readonly Program program;
    private readonly int[] cells;
    private readonly Queue<int>[] queues;
    private readonly object ghostGate = new();
    private readonly List<TracedSemaphore?> restedAt = [];
    private int endedByRounds;

    /// <summary>Creates the objects that the program declares.</summary>
    /// <param name="program">The program.</param>
    /// <param name="run">The run.</param>
    /// <param name="createSemaphore">Creates a semaphore, which also implements a mutex or an automatic event.</param>
    /// <param name="createCondition">Creates a condition with a name and a mutex.</param>
    public SharedState(
        Program program,
        TracedRun run,
        Func<SemaphoreCell, ISemaphore> createSemaphore,
        Func<string, TracedLock, ICondition> createCondition)
    {
        this.program = program;
        cells = [.. program.Cells.Select(cell => cell.Initial)];
        queues = [.. program.Queues.Select(_ => new Queue<int>())];
        Semaphores = [.. program.Semaphores.Select(s => new TracedSemaphore(run, s.Name, s.Initial, createSemaphore(s), s.IsEvent))];
        Mutexes = [.. program.Mutexes.Select(name => new TracedLock(
            run, name, new SemaphoreLock(createSemaphore(new(name, 1, int.MaxValue)))))];
        Primitives = new CellPrimitives(program, run);
        Conditions = [.. program.Conditions.Select(condition => createCondition(condition.Name, Mutexes[condition.Mutex]))];
        Names = program.Threads
            .SelectMany(thread => thread.Code.Instructions)
            .Select(instruction => instruction.Name)
            .Where(name => name.Length > 0)
            .Distinct(PatternName.Comparer)
            .ToDictionary(name => name, name => new TraceResource(name), PatternName.Comparer);
    }

    public TracedSemaphore[] Semaphores { get; }

    public TracedLock[] Mutexes { get; }

    public ICondition[] Conditions { get; }

    /// <summary>The events, countdowns, barriers and readers-writer locks.</summary>
    public CellPrimitives Primitives { get; }

    /// <summary>The steps and regions, as the trace's resources.</summary>
    public Dictionary<string, TraceResource> Names { get; }

    /// <summary>Held during an atomic block, and by all threads that could observe the middle of one.</summary>
    public object AtomicGate { get; } = new();

    /// <summary>
    /// Whether a thread ended because of the limit of iterations: then other threads may wait in vain for its next iteration.
    /// </summary>
    public bool HasEndedByRounds => Volatile.Read(ref endedByRounds) != 0;

    /// <summary>Declares which threads can signal and notify: those that can still reach such an instruction.</summary>
    /// <param name="threads">The threads, in the program's order.</param>
    /// <param name="interpreters">The interpreter of each thread.</param>
    public void DeclareSignallers(IReadOnlyList<TracedThread> threads, IReadOnlyList<Interpreter> interpreters)
    {
        Dictionary<Participant, Interpreter> interpreterOf = threads.Zip(interpreters, (thread, interpreter) => (thread, interpreter))
            .ToDictionary(pair => (Participant)pair.thread, pair => pair.interpreter);
        for (int i = 0; i < Semaphores.Length; i++)
        {
            int semaphore = i;
            Semaphores[i].SignalledBy(threads, participant => CanStill(participant, semaphore, OpCode.Signal));
        }

        for (int i = 0; i < Conditions.Length; i++)
        {
            int condition = i;
            Conditions[i].NotifiedBy(threads, participant => CanStill(participant, condition, OpCode.Notify, OpCode.NotifyAll));
        }

        Primitives.DeclareSignallers(threads, (participant, cell, operations) =>
            Living(participant) is { } interpreter && interpreter.CanStill(cell, operations));

        bool CanStill(Participant participant, int resource, params OpCode[] codes) =>
            Living(participant) is { } interpreter && interpreter.CanStill(resource, codes);

        Interpreter? Living(Participant participant) =>
            !participant.HasFailed && interpreterOf.TryGetValue(participant, out Interpreter? interpreter) ? interpreter : null;
    }

    /// <summary>
    /// Whether one of them would continue without the limit of iterations. Called when no thread runs any more.
    /// </summary>
    public bool HasStoppedShort
    {
        get
        {
            lock (restedAt)
            {
                return restedAt.Any(semaphore => semaphore is null || ((IWaitable)semaphore).CanProceed(null!));
            }
        }
    }

    /// <summary>Records that a thread has ended because of the limit of iterations.</summary>
    /// <param name="rest">The semaphore at which it would now rest; null if it would not.</param>
    public void EndByRounds(TracedSemaphore? rest)
    {
        lock (restedAt)
        {
            restedAt.Add(rest);
        }

        Volatile.Write(ref endedByRounds, 1);
    }

    public string NameOf(int cell) => program.Cells[cell].Name;

    public int Load(int cell) => Volatile.Read(ref cells[cell]);

    // A full fence, so that no later load is executed before the store, as Peterson's lock requires.
    public void Store(int cell, int value) => Interlocked.Exchange(ref cells[cell], Check(cell, value));

    public int Exchange(int cell, int value) => Interlocked.Exchange(ref cells[cell], Check(cell, value));

    public int CompareExchange(int cell, int value, int comparand)
    {
        // A value out of range is a fault only if it is stored.
        int before = Load(cell);
        return before == comparand ? Interlocked.CompareExchange(ref cells[cell], Check(cell, value), comparand) : before;
    }

    public int FetchAdd(int cell, int value)
    {
        while (true)
        {
            int before = Load(cell);
            if (Interlocked.CompareExchange(ref cells[cell], Check(cell, (long)before + value), before) == before)
            {
                return before;
            }
        }
    }

    /// <summary>A ghost changes together with the step before it, so two changes must not overlap.</summary>
    /// <param name="cell">The ghost.</param>
    /// <param name="value">The value; null if it could not be evaluated.</param>
    /// <param name="adds">Whether it is added.</param>
    public void ChangeGhost(int cell, int? value, bool adds)
    {
        lock (ghostGate)
        {
            cells[cell] = value is null ? Cell.NoValue : adds ? Cell.Sum(cells[cell], value.Value) : value.Value;
        }
    }

    /// <summary>
    /// Marks the values of all elements that an instruction may write as unknown, because the index or the value had a fault.
    /// </summary>
    public void ClearGhost(Instruction write)
    {
        lock (ghostGate)
        {
            for (int cell = write.Resource; cell < write.Resource + write.Length; cell++)
            {
                cells[cell] = Cell.NoValue;
            }
        }
    }

    /// <summary>The value of a cell as requirements read it.</summary>
    /// <exception cref="PatternFaultException">It is a ghost without a value.</exception>
    public int Observe(int cell) => Load(cell) is var value && program.Cells[cell].IsGhost && value == Cell.NoValue
        ? throw new PatternFaultException($"the ghost {NameOf(cell)} has no value: it could not be evaluated")
        : value;

    /// <summary>The mutex of a condition.</summary>
    public int MutexOf(int condition) => program.Conditions[condition].Mutex;

    public void Push(int queue, int value)
    {
        lock (queues[queue])
        {
            if (queues[queue].Count == program.Queues[queue].Capacity)
            {
                throw new PatternFaultException($"{program.Queues[queue].Name} is full");
            }

            queues[queue].Enqueue(value);
        }
    }

    public int Count(int queue)
    {
        lock (queues[queue])
        {
            return queues[queue].Count;
        }
    }

    public void Signal(int semaphore)
    {
        if (program.Semaphores[semaphore].IsEvent)
        {
            Semaphores[semaphore].Set();
            return;
        }

        try
        {
            Semaphores[semaphore].Release();
        }
        catch (SemaphoreFullException)
        {
            SemaphoreCell declared = program.Semaphores[semaphore];
            throw new PatternFaultException($"{declared.Name} has its maximum of {declared.Maximum} permits");
        }
    }

    public int Pop(int queue)
    {
        lock (queues[queue])
        {
            return queues[queue].Count > 0
                ? queues[queue].Dequeue()
                : throw new PatternFaultException($"{program.Queues[queue].Name} is empty");
        }
    }

    /// <summary>Returns the value if it is in the range of the cell.</summary>
    /// <exception cref="PatternFaultException">It is not in the range.</exception>
    public int Check(int cell, long value)
    {
        Cell declared = program.Cells[cell];
        return value >= declared.Minimum && value <= declared.Maximum
            ? (int)value
            : throw new PatternFaultException($"{declared.Name} cannot be {value}: its range is {declared.Minimum} to {declared.Maximum}");
    }
}
