using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>A pattern with the values of its parameters, as instructions: the form that is run and explored.</summary>
internal sealed class Program
{
    /// <summary>The maximum number of times that a thread can hold a mutex; one more acquisition is a fault.</summary>
    public const int MaximumMutexDepth = 15;

    /// <summary>
    /// The maximum number of instructions of local work between two steps; more are a fault, because the thread never reaches
    /// a step.
    /// </summary>
    internal const int MaximumLocalWork = 1 << 16;

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
    internal IReadOnlyList<Cell> Cells { get; set; } = [];

    /// <summary>The semaphores, with their initial permits.</summary>
    internal IReadOnlyList<SemaphoreCell> Semaphores { get; set; } = [];

    /// <summary>The names of the mutexes.</summary>
    internal IReadOnlyList<string> Mutexes { get; set; } = [];

    /// <summary>The condition variables, with their mutexes.</summary>
    internal IReadOnlyList<ConditionCell> Conditions { get; set; } = [];

    /// <summary>The queues, with their capacities.</summary>
    internal IReadOnlyList<QueueCell> Queues { get; set; } = [];

    /// <summary>The threads.</summary>
    internal IReadOnlyList<ProgramThread> Threads { get; set; } = [];
}

/// <summary>One thread: its name, its index in its family, and the code that it shares with the family.</summary>
internal sealed record ProgramThread(string Name, int Index, ThreadCode Code);

/// <summary>
/// The code of a family of threads, and the frame that each of them has; its first slot is the thread's index, if it has one.
/// </summary>
internal sealed record ThreadCode(string Family, bool HasIndex, IReadOnlyList<Instruction> Instructions, IReadOnlyList<FrameSlot> Frame)
{
    /// <summary>The possible successors of a program counter.</summary>
    internal IEnumerable<int> Successors(int counter) => Instructions[counter] switch
    {
        { Code: OpCode.End } => [],
        { Code: OpCode.Jump } jump => [jump.Destination],
        { Code: OpCode.BranchIfFalse } branch => [counter + 1, branch.Destination],
        { AfterGhost: var after } when after > counter + 1 => [counter + 1, after],
        _ => [counter + 1],
    };
}

/// <summary>A slot of a thread's frame: its index, a local, or an intermediate value.</summary>
internal sealed record FrameSlot(string Name, int Initial, int Minimum, int Maximum);
