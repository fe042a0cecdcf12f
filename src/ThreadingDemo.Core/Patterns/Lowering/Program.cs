using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>A pattern with its parameters' values, as instructions: what is run, and what is explored.</summary>
public sealed class Program
{
    internal Program(Pattern pattern, IReadOnlyDictionary<string, int> parameters)
    {
        Pattern = pattern;
        Parameters = parameters;
    }

    /// <summary>The pattern.</summary>
    public Pattern Pattern { get; }

    /// <summary>The values of its parameters.</summary>
    public IReadOnlyDictionary<string, int> Parameters { get; }

    /// <summary>The shared integers, elements of arrays and ghosts.</summary>
    public IReadOnlyList<Cell> Cells { get; internal set; } = [];

    /// <summary>The semaphores, with their permits at the beginning.</summary>
    public IReadOnlyList<SemaphoreCell> Semaphores { get; internal set; } = [];

    /// <summary>The names of the mutexes.</summary>
    public IReadOnlyList<string> Mutexes { get; internal set; } = [];

    /// <summary>The condition variables, with their mutexes.</summary>
    public IReadOnlyList<ConditionCell> Conditions { get; internal set; } = [];

    /// <summary>The queues, with their capacities.</summary>
    public IReadOnlyList<QueueCell> Queues { get; internal set; } = [];

    /// <summary>The threads.</summary>
    public IReadOnlyList<ProgramThread> Threads { get; internal set; } = [];
}

/// <summary>A shared integer.</summary>
public sealed record Cell(string Name, int Initial, int Minimum, int Maximum, bool IsGhost);

/// <summary>A semaphore.</summary>
public sealed record SemaphoreCell(string Name, int Initial);

/// <summary>A condition variable; its mutex is given by number.</summary>
public sealed record ConditionCell(string Name, int Mutex);

/// <summary>A queue.</summary>
public sealed record QueueCell(string Name, int Capacity);

/// <summary>A place in a thread's frame: its index, a local, or a value on its way.</summary>
public sealed record FrameSlot(string Name, int Initial, int Minimum, int Maximum);

/// <summary>One thread: its name, its index in its family, and the code that it shares with the family.</summary>
public sealed record ProgramThread(string Name, int Index, ThreadCode Code);

/// <summary>The code of a family of threads, and the frame that each of them has; its first slot is the thread's index, where it has one.</summary>
public sealed record ThreadCode(string Family, bool HasIndex, IReadOnlyList<Instruction> Instructions, IReadOnlyList<FrameSlot> Frame);
