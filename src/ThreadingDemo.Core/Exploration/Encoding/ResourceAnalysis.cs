using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>A static analysis of the resources that threads wait for and lock.</summary>
internal sealed class ResourceAnalysis
{
    private readonly Program program;
    private readonly PatternSemantics semantics;
    private readonly SearchLimits? limits;
    private readonly Dictionary<ThreadCode, ControlFlow> flows = [];

    // By code: the number of threads that execute it, and the instructions at which they may be blocked.
    private readonly Dictionary<ThreadCode, (int ThreadCount, HashSet<Wait> Waits)> families;

    /// <summary>Analyses the code of all threads.</summary>
    /// <param name="program">The program.</param>
    /// <param name="semantics">To which threads semaphores give their permits.</param>
    /// <param name="mayDie">Returns whether a thread that executes the given code may die.</param>
    /// <param name="limits">The limits of the analysis; null for none.</param>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public ResourceAnalysis(Program program, PatternSemantics semantics, System.Predicate<ThreadCode> mayDie, SearchLimits? limits)
    {
        (this.program, this.semantics, this.limits) = (program, semantics, limits);
        families = program.Threads.GroupBy(thread => thread.Code)
            .ToDictionary(family => family.Key, family => (family.Count(), WaitsOf(family.Key)));
        foreach (ThreadCode code in families.Keys)
        {
            limits?.Check();
            flows[code] = new ControlFlow(code, mayDie(code));
        }
    }

    /// <summary>The control flow of the code of a family.</summary>
    public ControlFlow FlowOf(ThreadCode code) => flows[code];

    /// <summary>Whether a thread may be blocked at a program counter.</summary>
    public bool MayBlock(ThreadCode code, int counter) => BlockingAt(code, counter).Code switch
    {
        OpCode.WaitCondition => true,
        OpCode.Wait or OpCode.Lock => semantics != PatternSemantics.Barging,
        _ => false,
    };

    /// <summary>Returns the number of bits of a thread's rank in a wait queue; 0 if the thread is never blocked.</summary>
    public int RankWidth(ThreadCode code)
    {
        HashSet<Wait> waits =
        [
            .. flows[code].LocationCounters.Where(counter => MayBlock(code, counter))
                .Select(counter => new Wait(BlockingAt(code, counter))),
        ];
        return waits.Count == 0 ? 0
            : semantics != PatternSemantics.Fifo ? 1
            : ValueRange.WidthOf(waits.Max(CountOfThreadsMeeting));
    }

    /// <summary>The mutexes that a thread may lock, in order.</summary>
    public IEnumerable<int> MutexesOf(ProgramThread thread) => thread.Code.Instructions
        .Where(Locks)
        .Select(instruction => (instruction.Resource, instruction.Length, Index: IndexOf(thread, instruction)))
        .Distinct()
        .SelectMany(locked => locked.Index is { } index ? [locked.Resource + index] : Enumerable.Range(locked.Resource, locked.Length))
        .Distinct()
        .OrderBy(mutex => mutex);

    /// <summary>Whether a thread may lock a mutex again while it holds it.</summary>
    public bool MayRelock(ProgramThread thread, int mutex)
    {
        IReadOnlyList<Instruction> code = thread.Code.Instructions;
        ControlFlow flow = flows[thread.Code];
        HashSet<int> seen = [];
        Stack<int> next = new(Enumerable.Range(0, code.Count).Where(IsLock).SelectMany(flow.Successors));
        while (next.Count > 0)
        {
            int counter = next.Pop();
            if (!seen.Add(counter))
            {
                continue;
            }

            if (IsLock(counter))
            {
                return true;
            }

            bool releases = (code[counter].Code == OpCode.Unlock && IndexOf(thread, code[counter]) is not null
                && Touches(thread, code[counter], mutex))
                || (code[counter].Code == OpCode.WaitCondition && program.Conditions[code[counter].Resource].Mutex == mutex);
            foreach (int successor in releases ? [] : flow.Successors(counter))
            {
                next.Push(successor);
            }
        }

        return false;

        bool IsLock(int counter) => Locks(code[counter]) && Touches(thread, code[counter], mutex);
    }

    /// <summary>Returns the element that an instruction of a thread uses; null if it depends on the state.</summary>
    public int? IndexOf(ProgramThread thread, Instruction instruction) => instruction.Index is null ? 0
        : ExpressionPacker.Pack(instruction.Index, leaf => IsIndex(thread, leaf) ? new PackedConstant(thread.Index) : new PackedRegister(0))
            is PackedConstant { Value: var index } && index >= 0 && index < instruction.Length ? index
        : null;

    /// <summary>Whether an expression is the index of a thread, which never changes.</summary>
    public bool IsIndex(ProgramThread thread, Expression leaf) => leaf is SlotExpression { Slot: 0 } && flows[thread.Code].IndexIsConstant;

    // An atomic block is blocked by its first instruction.
    private Instruction BlockingAt(ThreadCode code, int counter) =>
        code.Instructions[counter] is { Code: OpCode.BeginAtomic } && flows[code].DepthAt(counter) == 0
            ? code.Instructions[counter + 1]
            : code.Instructions[counter];

    private static HashSet<Wait> WaitsOf(ThreadCode code) => [.. code.Instructions
        .Where(instruction => instruction.Code is OpCode.Wait or OpCode.Lock or OpCode.WaitCondition)
        .Select(instruction => new Wait(instruction))];

    private int CountOfThreadsMeeting(Wait wait)
    {
        limits?.Check();
        return families.Where(family => family.Value.Waits.Any(wait.Meets)).Sum(family => family.Value.ThreadCount);
    }

    private static bool Locks(Instruction instruction) => instruction.Code is OpCode.Lock or OpCode.TryLock;

    private bool Touches(ProgramThread thread, Instruction instruction, int resource) => IndexOf(thread, instruction) is { } index
        ? instruction.Resource + index == resource
        : resource >= instruction.Resource && resource < instruction.Resource + instruction.Length;

    /// <summary>An instruction at which threads may be blocked.</summary>
    private readonly record struct Wait(OpCode Code, int Resource, int Length)
    {
        public Wait(Instruction instruction)
            : this(instruction.Code, instruction.Resource, instruction.Length)
        {
        }

        /// <summary>Whether the threads that wait at two instructions may be in one wait queue.</summary>
        public bool Meets(Wait other) =>
            Code == other.Code && Resource < other.Resource + other.Length && other.Resource < Resource + Length;
    }
}
