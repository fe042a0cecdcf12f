using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// Analyses the code of a family: at which locations a thread can be between steps, and which slots of its frame are live
/// there.
/// </summary>
internal sealed class ControlFlow
{
    private readonly ThreadCode thread;
    private readonly IReadOnlyList<Instruction> code;
    private readonly int[] depths;
    private readonly IReadOnlyList<string>[] regions;
    private readonly bool[] isReachable;

    // By program counter: the live slots, a bit each.
    private readonly ulong[][] live;
    private readonly int[] locations;
    private readonly List<int> locationCounters = [];

    /// <summary>Analyses the code of a family.</summary>
    /// <param name="thread">The code.</param>
    /// <param name="mayDie">Whether a thread may die, and then be at the end although no path leads there.</param>
    public ControlFlow(ThreadCode thread, bool mayDie)
    {
        this.thread = thread;
        code = thread.Instructions;
        depths = new int[code.Count];
        regions = [.. code.Select(_ => (IReadOnlyList<string>)[])];
        isReachable = new bool[code.Count];
        live = [.. code.Select(_ => NewSlotSet())];
        locations = [.. Enumerable.Repeat(-1, code.Count)];
        Reach();
        FindLocations(mayDie);
        FindLive();
        IndexIsConstant = thread.HasIndex && !code.Any(instruction => instruction.Target == 0);
        IndexIsUsed = thread.HasIndex && code.Any(instruction => Reads(instruction).Contains(0));
    }

    /// <summary>Whether the first slot of the frame always holds the index of the thread.</summary>
    public bool IndexIsConstant { get; }

    /// <summary>Whether the code uses the index of the thread.</summary>
    public bool IndexIsUsed { get; }

    /// <summary>The program counters of the locations, in the order of the code.</summary>
    public IReadOnlyList<int> LocationCounters => locationCounters;

    /// <summary>The number of instructions.</summary>
    public int Length => code.Count;

    /// <summary>The location of a program counter; less than 0 if it is not a location.</summary>
    public int LocationAt(int counter) => locations[counter];

    /// <summary>Returns the number of atomic blocks that contain an instruction.</summary>
    public int DepthAt(int counter) => depths[counter];

    /// <summary>The regions that contain an instruction.</summary>
    public IReadOnlyList<string> RegionsAt(int counter) => regions[counter];

    /// <summary>Whether a path leads to an instruction.</summary>
    public bool IsReachable(int counter) => isReachable[counter];

    /// <summary>Whether a path leads to an instruction that has an effect when it is executed.</summary>
    public bool LeavesATrace(int counter) => isReachable[counter]
        && (code[counter].IsStep
            || code[counter].Code is OpCode.Set or OpCode.SetGhost or OpCode.AddGhost or OpCode.BranchIfFalse or OpCode.Assert);

    /// <summary>Whether a slot is live before an instruction: its value may still be read.</summary>
    public bool IsLive(int counter, int slot) => (live[counter][slot / BitSet.Size] >> (slot % BitSet.Size) & 1) != 0;

    /// <summary>By program counter: whether a path leads from there to an instruction.</summary>
    public bool[] CanReach(System.Predicate<Instruction> goal)
    {
        ILookup<int, int> predecessors = Enumerable.Range(0, code.Count)
            .SelectMany(counter => Successors(counter).Select(successor => (counter, successor)))
            .ToLookup(edge => edge.successor, edge => edge.counter);
        bool[] canReach = new bool[code.Count];
        Stack<int> next = new(Enumerable.Range(0, code.Count).Where(counter => goal(code[counter])));
        while (next.Count > 0)
        {
            int counter = next.Pop();
            if (!canReach[counter])
            {
                canReach[counter] = true;
                foreach (int predecessor in predecessors[counter])
                {
                    next.Push(predecessor);
                }
            }
        }

        return canReach;
    }

    /// <summary>The program counters to which an instruction may lead.</summary>
    public IEnumerable<int> Successors(int counter) => thread.Successors(counter);

    /// <summary>
    /// The local work that may follow an instruction in the same step, and the program counters of the locations that it may
    /// reach.
    /// </summary>
    public List<Instruction> LocalWorkAfter(int start, out List<int> reached)
    {
        List<Instruction> work = [];
        reached = [];
        HashSet<int> seen = [];
        Stack<int> next = new(code[start].IsRepeated ? [code[start - 1].Destination] : Successors(start));
        while (next.Count > 0)
        {
            int counter = next.Pop();
            if (!seen.Add(counter))
            {
                continue;
            }

            if (LocationAt(counter) >= 0)
            {
                reached.Add(counter);
                continue;
            }

            work.Add(code[counter]);
            foreach (int successor in Successors(counter))
            {
                next.Push(successor);
            }
        }

        return work;
    }

    private void Reach()
    {
        Stack<int> next = new([0]);
        while (next.Count > 0)
        {
            int counter = next.Pop();
            if (isReachable[counter])
            {
                continue;
            }

            isReachable[counter] = true;
            Instruction instruction = code[counter];
            foreach (int successor in Successors(counter))
            {
                depths[successor] = depths[counter]
                    + (instruction.Code == OpCode.BeginAtomic ? 1 : instruction.Code == OpCode.EndAtomic ? -1 : 0);
                regions[successor] = instruction.Code == OpCode.Enter ? [.. regions[counter], instruction.Name]
                    : instruction.Code == OpCode.Leave ? [.. regions[counter].Where(region => !PatternName.Same(region, instruction.Name))]
                    : regions[counter];
                next.Push(successor);
            }
        }
    }

    // A location is a step, an atomic block, or the instruction within an atomic block at which a thread continues after it
    // was blocked at the start of the block.
    private void FindLocations(bool mayDie)
    {
        HashSet<int> afterBlockingStarts = AfterBlockingStarts();
        for (int counter = 0; counter < code.Count; counter++)
        {
            if (isReachable[counter] && (code[counter].Code is OpCode.BeginAtomic or OpCode.End || code[counter].IsStep)
                && (depths[counter] == 0 || afterBlockingStarts.Contains(counter)))
            {
                locations[counter] = locationCounters.Count;
                locationCounters.Add(counter);
            }
        }

        // Code without a step has the location of its end only.
        int end = code.Count - 1;
        if (locations[end] < 0 && (mayDie || locationCounters.Count == 0))
        {
            locations[end] = locationCounters.Count;
            locationCounters.Add(end);
        }
    }

    // The instructions that local work reaches after an instruction that may block at the start of an atomic block.
    private HashSet<int> AfterBlockingStarts()
    {
        HashSet<int> seen = [];
        Stack<int> next = new(Enumerable.Range(0, code.Count - 1).Where(IsBlockingStart).Select(start => start + 2));
        while (next.Count > 0)
        {
            int counter = next.Pop();
            if (seen.Add(counter) && !code[counter].IsStep && code[counter].Code != OpCode.BeginAtomic)
            {
                foreach (int successor in Successors(counter))
                {
                    next.Push(successor);
                }
            }
        }

        return seen;
    }

    private bool IsBlockingStart(int start) =>
        code[start].Code == OpCode.BeginAtomic && depths[start] == 0 && code[start + 1].Code is OpCode.Wait or OpCode.Lock;

    private void FindLive()
    {
        ulong[][] reads = [.. code.Select(ReadSet)];
        int[][] successors = [.. Enumerable.Range(0, code.Count).Select(counter => Successors(counter).ToArray())];
        bool hasChanged = true;
        while (hasChanged)
        {
            hasChanged = false;
            for (int counter = code.Count - 1; counter >= 0; counter--)
            {
                int written = Writes(code[counter]);
                ulong[] here = live[counter];
                for (int word = 0; word < here.Length; word++)
                {
                    ulong after = 0;
                    foreach (int successor in successors[counter])
                    {
                        after |= live[successor][word];
                    }

                    ulong killed = written >= 0 && written / BitSet.Size == word ? 1UL << (written % BitSet.Size) : 0;
                    after = (after & ~killed) | reads[counter][word];
                    hasChanged |= after != here[word];
                    here[word] = after;
                }
            }
        }
    }

    private ulong[] ReadSet(Instruction instruction)
    {
        ulong[] set = NewSlotSet();
        foreach (int slot in Reads(instruction))
        {
            set[slot / BitSet.Size] |= 1UL << (slot % BitSet.Size);
        }

        return set;
    }

    private ulong[] NewSlotSet() => new ulong[(thread.Frame.Count + BitSet.Size - 1) / BitSet.Size];

    private static int Writes(Instruction instruction) =>
        instruction.Code is OpCode.Await or OpCode.BeginRounds or OpCode.BeginRound ? -1 : instruction.Target;

    // An Await and an Update write the slot themselves before they read it.
    private static IEnumerable<int> Reads(Instruction instruction) =>
        new[] { instruction.Index, instruction.Value, instruction.Comparand, instruction.Guard }
            .SelectMany(expression => expression is null ? [] : Slots(expression))
            .Where(slot => instruction.Code is not (OpCode.Await or OpCode.Update) || slot != instruction.Target);

    private static IEnumerable<int> Slots(Expression expression) => expression switch
    {
        SlotExpression slot => [slot.Slot],
        UnaryExpression unary => Slots(unary.Operand),
        BinaryExpression binary => Slots(binary.Left).Concat(Slots(binary.Right)),
        _ => [],
    };
}
