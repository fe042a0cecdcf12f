using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Searching;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>Lays the states of a program out and packs its code over them.</summary>
internal sealed class MachineBuilder
{
    private const int AgainWidth = 4;

    private readonly Program program;
    private readonly PatternSemantics semantics;
    private readonly MemoryModel memory;
    private readonly Windows windows;
    private readonly Requirement? watched;
    private readonly IReadOnlyList<string> regions;
    private readonly BitAllocator bits = new();
    private readonly Dictionary<ThreadCode, ControlFlow> flows = [];
    private readonly Dictionary<ThreadCode, PlaceCode> codes = [];
    private readonly Dictionary<ThreadCode, int[]> widths = [];
    private readonly SearchLimits? limits;
    private readonly RangedField[] cells;
    private readonly RangedField[] semaphores;
    private readonly Field[] held;
    private readonly PackedQueue[] queues;

    // By code: how many threads have it, and where these may come to be blocked.
    private readonly Dictionary<ThreadCode, (int ThreadCount, HashSet<Blocking> Blockings)> families;
    private int registerCount;

    /// <summary>Prepares to build a machine.</summary>
    /// <exception cref="PatternException">The requirements name too many regions.</exception>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public MachineBuilder(
        Program program,
        PatternSemantics semantics,
        MemoryModel memory,
        Windows windows,
        Requirement? watched,
        IEnumerable<Requirement> judged,
        SearchLimits? limits)
    {
        (this.program, this.semantics, this.memory, this.windows, this.watched, this.limits) =
            (program, semantics, memory, windows, watched, limits);
        regions = [.. judged.SelectMany(RegionsOf).Distinct(PatternName.Comparer)];
        if (regions.Count > BitSet.Size)
        {
            throw new PatternException($"The requirements name {regions.Count} regions: allowed to be judged together is {BitSet.Size}.");
        }

        cells = new RangedField[program.Cells.Count];
        semaphores = new RangedField[program.Semaphores.Count];
        held = new Field[program.Mutexes.Count];
        queues = new PackedQueue[program.Queues.Count];
        families = program.Threads.GroupBy(thread => thread.Code).ToDictionary(family => family.Key, family => (family.Count(), BlockingsOf(family.Key)));
        foreach (ThreadCode code in program.Threads.Select(thread => thread.Code).Distinct())
        {
            limits?.Check();
            flows[code] = new ControlFlow(code, windows.MayDie(code));
            widths[code] = Widths(code, flows[code]);
            codes[code] = CodeOf(code, flows[code]);
        }
    }

    /// <summary>The machine.</summary>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public Machine Build()
    {
        ThreadPlan[] threads = [.. program.Threads.Select((thread, number) => new ThreadPlan(number, thread, flows[thread.Code], AskFor(thread)))];
        AskForShared();
        Func<StepWatch?> watch = AskForWatch(threads);
        bits.Assign();
        foreach (ThreadPlan thread in threads)
        {
            limits?.Check();
            int registers = registerCount;
            registerCount += thread.Thread.Code.Frame.Count;
            PackCode(thread, registers);
        }

        return new Machine(program, semantics, memory, threads, regions)
        {
            WordCount = bits.WordCount,
            Windows = windows,
            WindowWidth = windows.Width,
            RegisterCount = registerCount,
            Cells = cells,
            Semaphores = semaphores,
            Held = held,
            Queues = queues,
            Watch = watch(),
        };
    }

    private static IEnumerable<string> RegionsOf(Requirement requirement) => requirement.Kind switch
    {
        RequirementKind.AtMost => [requirement.First],
        RequirementKind.Never => [requirement.First, requirement.Second],
        RequirementKind.NoStarvation => [requirement.Second],
        RequirementKind.Always or RequirementKind.AtEnd or RequirementKind.Possible => RegionsOf(requirement.Expression!),
        _ => [],
    };

    private static IEnumerable<string> RegionsOf(Expression expression) => expression switch
    {
        InsideExpression inside => [inside.Region],
        UnaryExpression unary => RegionsOf(unary.Operand),
        BinaryExpression binary => RegionsOf(binary.Left).Concat(RegionsOf(binary.Right)),
        ElementExpression element => RegionsOf(element.Index),
        _ => [],
    };

    private ThreadRecord AskFor(ProgramThread thread)
    {
        ThreadRecord record = new() { Slots = new RangedField?[thread.Code.Frame.Count] };
        ControlFlow flow = flows[thread.Code];
        bits.BeginGroup((word, shift, width) => record.Bits = (word, shift, width));
        PlaceCode code = codes[thread.Code];
        int[] slotWidths = widths[thread.Code];
        int[] outside = [.. Enumerable.Range(0, slotWidths.Length).Where(slot => slotWidths[slot] > 0 && code.OffsetOf(slot) is null)];
        bits.Ask(code.Width, field =>
        {
            record.Code = field;
            foreach (int slot in Enumerable.Range(0, slotWidths.Length).Where(slot => code.OffsetOf(slot) is not null))
            {
                Keep(thread, record, slot, new Field(field.Word, field.Shift + code.OffsetOf(slot)!.Value, slotWidths[slot]));
            }
        });
        foreach (int slot in outside)
        {
            bits.Ask(slotWidths[slot], field => Keep(thread, record, slot, field));
        }

        foreach (int mutex in MutexesOf(thread))
        {
            limits?.Check();
            bits.Ask(1, field => record.Holds[mutex] = field);
            if (MayLockAgain(thread, flow, mutex))
            {
                bits.Ask(AgainWidth, field => record.Again[mutex] = field);
            }
        }

        if (memory == MemoryModel.Tso && Instructions(thread, OpCode.Store).Any())
        {
            AskForBuffer(thread, record);
        }

        if (watched?.Kind == RequirementKind.Before)
        {
            AskForCount(thread, watched.First, field => record.Firsts = field);
            AskForCount(thread, watched.Second, field => record.Seconds = field);
        }

        return record;
    }

    private void Keep(ProgramThread thread, ThreadRecord record, int slot, Field field)
    {
        if (slot == thread.Code.Frame.Count)
        {
            record.Rank = field;
        }
        else
        {
            record.Slots[slot] = new RangedField(field, windows.Slots(thread.Code)[slot]);
        }
    }

    private PlaceCode CodeOf(ThreadCode code, ControlFlow flow)
    {
        int rank = code.Frame.Count;
        return new PlaceCode(flow.PlaceCounters.Count, widths[code], (place, slot) => slot == rank
            ? MayBlock(code, flow.PlaceCounters[place])
            : flow.IsLive(flow.PlaceCounters[place], slot));
    }

    // Of the slots that a state keeps, and after them of the turn in a queue; 0 where it keeps none.
    private int[] Widths(ThreadCode code, ControlFlow flow) =>
    [
        .. code.Frame.Select((_, slot) => (slot == 0 && flow.IndexIsConstant) || !flow.PlaceCounters.Any(counter => flow.IsLive(counter, slot)) ? 0 : windows.Slots(code)[slot].Width),
        RankWidth(code, flow),
    ];

    private int RankWidth(ThreadCode code, ControlFlow flow)
    {
        HashSet<Blocking> blocking =
            [.. flow.PlaceCounters.Where(counter => MayBlock(code, counter)).Select(counter => new Blocking(BlockingAt(code, counter)))];
        return blocking.Count == 0 ? 0
            : semantics != PatternSemantics.Fifo ? 1
            : Window.WidthOf(blocking.Max(CountOfThreadsMeeting));
    }

    private static HashSet<Blocking> BlockingsOf(ThreadCode code) => [.. code.Instructions
        .Where(instruction => instruction.Code is OpCode.Wait or OpCode.Lock or OpCode.WaitCondition)
        .Select(instruction => new Blocking(instruction))];

    private int CountOfThreadsMeeting(Blocking blocking)
    {
        limits?.Check();
        return families.Where(family => family.Value.Blockings.Any(blocking.Meets)).Sum(family => family.Value.ThreadCount);
    }

    private IEnumerable<int> MutexesOf(ProgramThread thread) => thread.Code.Instructions
        .Where(Locks)
        .Select(instruction => (instruction.Resource, instruction.Length, Index: IndexOf(thread, instruction)))
        .Distinct()
        .SelectMany(locked => locked.Index is { } index ? [locked.Resource + index] : Enumerable.Range(locked.Resource, locked.Length))
        .Distinct()
        .OrderBy(mutex => mutex);

    private bool MayBlock(ThreadCode code, int counter) => BlockingAt(code, counter).Code switch
    {
        OpCode.WaitCondition => true,
        OpCode.Wait or OpCode.Lock => semantics != PatternSemantics.Barging,
        _ => false,
    };

    // The first of what is one step decides whether it blocks.
    private Instruction BlockingAt(ThreadCode code, int counter) =>
        code.Instructions[code.Instructions[counter].Code == OpCode.BeginAtomic && flows[code].DepthAt(counter) == 0 ? counter + 1 : counter];

    private void AskForBuffer(ProgramThread thread, ThreadRecord record)
    {
        Window values = windows.Stores(thread.Code);
        StoreBuffer buffer = record.Buffer = new();
        bits.Ask(Window.WidthOf(StoreBuffer.Capacity), field => buffer.Count = field);
        for (int i = 0; i < StoreBuffer.Capacity; i++)
        {
            int at = i;
            bits.Ask(Window.WidthOf(program.Cells.Count - 1), field => buffer.Cells[at] = field);
            bits.Ask(values.Width, field => buffer.Values[at] = new RangedField(field, values));
        }
    }

    private void AskForCount(ProgramThread thread, string step, Action<RangedField> assign)
    {
        if (Instructions(thread, OpCode.Step).Any(instruction => PatternName.Same(instruction.Name, step)))
        {
            bits.Ask(windows.StepCounts.Width, field => assign(new RangedField(field, windows.StepCounts)));
        }
    }

    private void AskForShared()
    {
        for (int i = 0; i < cells.Length; i++)
        {
            int cell = i;
            Ask(windows.Cells[cell], field => cells[cell] = field);
        }

        for (int i = 0; i < semaphores.Length; i++)
        {
            int semaphore = i;
            Ask(windows.Semaphores[semaphore], field => semaphores[semaphore] = field);
        }

        for (int i = 0; i < held.Length; i++)
        {
            int mutex = i;
            Ask(1, field => held[mutex] = field);
        }

        for (int i = 0; i < queues.Length; i++)
        {
            AskForQueue(i, program.Queues[i].Name, program.Queues[i].Capacity, windows.Queues[i], (queue, packed) => queues[queue] = packed);
        }
    }

    private void AskForQueue(int number, string name, int capacity, Window window, Action<int, PackedQueue> assign)
    {
        RangedField[] items = new RangedField[capacity];
        for (int i = 0; i < capacity; i++)
        {
            int item = i;
            Ask(window.Width, field => items[item] = new RangedField(field, window));
        }

        Ask(Window.WidthOf(capacity), field => assign(number, new PackedQueue(name, field, items)));
    }

    // A search that meets a value without bits packs all its states anew, so what may widen gets bits that would be idle.
    private void Ask(Window window, Action<RangedField> assign)
    {
        if (window.MayWiden)
        {
            bits.AskForElastic(window.Width, field => assign(new RangedField(field, window)));
        }
        else
        {
            Ask(window.Width, field => assign(new RangedField(field, window)));
        }
    }

    private void Ask(int width, Action<Field> assign)
    {
        bits.BeginGroup();
        bits.Ask(width, assign);
    }

    private Func<StepWatch?> AskForWatch(ThreadPlan[] threads)
    {
        switch (watched?.Kind)
        {
            case RequirementKind.Before:
                return () => new BeforeWatch(threads);
            case RequirementKind.Order:
                PackedQueue? line = null;
                int capacity = Math.Max(1, (1 << windows.Unanswered.Width) - 1);
                Window numbers = new("a thread", 0, 0, Math.Max(1, threads.Length - 1));
                numbers.Widen(threads.Length - 1);
                AskForQueue(0, "", capacity, numbers, (_, queue) => line = queue);
                return () => new OrderWatch(line!, windows.Unanswered);
            default:
                return () => null;
        }
    }

    private static IEnumerable<Instruction> Instructions(ProgramThread thread, OpCode code) => thread.Code.Instructions.Where(instruction => instruction.Code == code);

    private static bool Locks(Instruction instruction) => instruction.Code is OpCode.Lock or OpCode.TryLock;

    private bool Touches(ProgramThread thread, Instruction instruction, int resource) => IndexOf(thread, instruction) is { } index
        ? instruction.Resource + index == resource
        : resource >= instruction.Resource && resource < instruction.Resource + instruction.Length;

    // The index, where it is known without a state.
    private int? IndexOf(ProgramThread thread, Instruction instruction) => instruction.Index is null ? 0
        : ExpressionPacker.Pack(instruction.Index, leaf => IsIndex(thread, leaf) ? new PackedConstant(thread.Index) : new PackedRegister(0)) is PackedConstant { Value: var index }
            && index >= 0 && index < instruction.Length ? index
        : null;

    private bool IsIndex(ProgramThread thread, Expression leaf) => leaf is SlotExpression { Slot: 0 } && flows[thread.Code].IndexIsConstant;

    // Whether some path leads from one Lock of the mutex to another, and past no Unlock.
    private bool MayLockAgain(ProgramThread thread, ControlFlow flow, int mutex)
    {
        IReadOnlyList<Instruction> code = thread.Code.Instructions;
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

            bool letsGo = (code[counter].Code == OpCode.Unlock && IndexOf(thread, code[counter]) is not null && Touches(thread, code[counter], mutex))
                || (code[counter].Code == OpCode.WaitCondition && program.Conditions[code[counter].Resource].Mutex == mutex);
            foreach (int successor in letsGo ? [] : flow.Successors(counter))
            {
                next.Push(successor);
            }
        }

        return false;

        bool IsLock(int counter) => Locks(code[counter]) && Touches(thread, code[counter], mutex);
    }

    private void PackCode(ThreadPlan plan, int registers)
    {
        ThreadCode code = plan.Thread.Code;
        Instruction[] sources = [.. code.Instructions];
        int[] effects = Effects(sources);
        plan.Code =
        [
            .. sources.Select((source, counter) => Pack(plan, registers, source, counter, effects)),
            new PackedInstruction { Source = sources[sources.Length - 1], Code = OpCode.Jump, Next = sources.Length },
        ];
        bool[] mayTakeSecond = watched is null
            ? new bool[sources.Length]
            : plan.Flow.CanReach(i => i.Code == OpCode.Step && PatternName.Same(i.Name, watched.Second));
        PlaceWriter writer = new(plan, codes[code]);
        plan.Places = [.. plan.Flow.PlaceCounters.Select((counter, index) => PlaceOf(plan, registers, counter, index, mayTakeSecond[counter], writer))];
        PlaceCode placeCode = codes[code];
        plan.PlacesByCode = [.. Enumerable.Range(0, 1 << placeCode.Width).Select(bits => plan.Places[placeCode.PlaceAt(bits)])];
        plan.Entry = effects[0];
    }

    private PackedInstruction Pack(ThreadPlan plan, int registers, Instruction source, int counter, int[] effects)
    {
        int? index = IndexOf(plan.Thread, source);
        Window? target = source.Target >= 0 ? windows.Slots(plan.Thread.Code)[source.Target] : null;
        return new PackedInstruction
        {
            Source = source,
            Code = source.Code,
            Next = source.Code == OpCode.End ? counter : effects[counter + 1],
            Destination = source.Code == OpCode.BranchIfFalse ? effects[source.Destination] : 0,
            Resource = source.Resource + (index ?? 0),
            Length = index is null ? source.Length : 1,
            Index = index is null ? Packed(source.Index!) : null,
            Value = source.Value is null ? null : Packed(source.Value),
            Comparand = source.Comparand is null ? null : Packed(source.Comparand),
            Guard = source.Guard is null ? null : Packed(source.Guard),
            TargetField = source.Target >= 0 && source.Code != OpCode.Await ? plan.Record.Slots[source.Target] : null,
            TargetRegister = registers + Math.Max(0, source.Target),
            TargetWindow = target,
            Ghost = source.Ghost is { } ghost ? (ghost.Resource, ghost.Length) : default,
            AfterGhost = source.Ghost is null ? 0 : effects[source.AfterGhost],
            IsFirstStep = source.Code == OpCode.Step && watched is not null && PatternName.Same(source.Name, watched.First),
            IsSecondStep = source.Code == OpCode.Step && watched is not null && PatternName.Same(source.Name, watched.Second),
        };

        PackedExpression Packed(Expression expression) => ExpressionPacker.Pack(expression, leaf =>
            IsIndex(plan.Thread, leaf) ? new PackedConstant(plan.Thread.Index)
            : leaf is not SlotExpression { Slot: var slot } ? throw new InvalidOperationException("An instruction reads nothing but its thread's frame.")
            : source.Code is OpCode.Await or OpCode.Update && slot == source.Target ? new PackedRegister(registers + slot)
            : plan.Record.Slots[slot] is { } field ? new PackedLocal(field, registers + slot)
            : new PackedRegister(registers + slot));
    }

    // By counter: past what leaves no trace in a state; where that never ends, to the instruction that says so.
    private static int[] Effects(Instruction[] code)
    {
        const int unknown = -1;
        const int onTheWay = -2;
        int[] effects = [.. Enumerable.Repeat(unknown, code.Length)];
        List<int> way = [];
        for (int start = 0; start < code.Length; start++)
        {
            int counter = start;
            while (effects[counter] == unknown)
            {
                effects[counter] = onTheWay;
                way.Add(counter);
                counter = code[counter].Code switch
                {
                    OpCode.Jump => code[counter].Destination,
                    OpCode.Enter or OpCode.Leave or OpCode.BeginRounds or OpCode.BeginRound or OpCode.EndAtomic => counter + 1,
                    _ => counter,
                };
            }

            // Either known before, or the last on the way, which has an effect, or one on it that the way comes back to.
            int effect = effects[counter] != onTheWay ? effects[counter]
                : counter == way[way.Count - 1] && HasEffect(code[counter]) ? counter
                : code.Length;
            foreach (int passed in way)
            {
                effects[passed] = effect;
            }

            way.Clear();
        }

        return effects;
    }

    private static bool HasEffect(Instruction instruction) => instruction.Code is not
        (OpCode.Jump or OpCode.Enter or OpCode.Leave or OpCode.BeginRounds or OpCode.BeginRound or OpCode.EndAtomic);

    private Place PlaceOf(ThreadPlan plan, int registers, int counter, int index, bool mayTakeSecond, PlaceWriter writer)
    {
        limits?.Check();

        ThreadRecord record = plan.Record;
        PackedInstruction instruction = plan.Code[counter];
        PackedInstruction blocking = instruction.Code == OpCode.BeginAtomic && plan.Flow.DepthAt(counter) == 0 ? plan.Code[counter + 1] : instruction;
        return new Place
        {
            Index = index,
            Counter = counter,
            Instruction = instruction,
            Blocking = blocking,
            Guard = GuardOf(plan, instruction.Code == OpCode.BeginAtomic && blocking.Code is not (OpCode.Wait or OpCode.Lock or OpCode.Await) ? instruction : blocking),
            Fences = plan.Record.Buffer is not null && (instruction.Fences || plan.Flow.DepthAt(counter) > 0),
            IsAtomic = instruction.Code == OpCode.BeginAtomic || plan.Flow.DepthAt(counter) > 0,
            Regions = plan.Flow.RegionsAt(counter).Select(IndexOfRegion).Where(region => region >= 0).Aggregate(0UL, (all, region) => all | (1UL << region)),
            MayTakeSecond = mayTakeSecond,
            MayBlock = MayBlock(plan.Thread.Code, counter),
            ResourceAwaited = blocking.Index is null ? Machine.FirstOf(program, blocking.Code) + blocking.Resource : -1,
            Code = (ulong)codes[plan.Thread.Code].MaskOf(index) << record.Code.Shift,
            Live = [.. Enumerable.Range(0, record.Slots.Length).Where(slot => record.Slots[slot] is not null && plan.Flow.IsLive(counter, slot)).Select(slot => (registers + slot, record.Slots[slot]!))],
            Writes = writer.WritesAt(counter, index),
        };
    }

    private int IndexOfRegion(string region) => regions.ToList().FindIndex(known => PatternName.Same(known, region));

    private Guard GuardOf(ThreadPlan plan, PackedInstruction instruction) => instruction.Code switch
    {
        OpCode.End => Guard.Finished,
        OpCode.Wait when semantics == PatternSemantics.Barging => Guard.Permit,
        OpCode.Lock when semantics == PatternSemantics.Barging => Guard.Mutex,
        OpCode.Wait or OpCode.Lock or OpCode.WaitCondition => Guard.NotBlocked,
        OpCode.Await => Guard.Condition,
        OpCode.Update when instruction.Guard is not null => Guard.Condition,
        OpCode.Store when plan.Record.Buffer is not null => Guard.Room,
        _ => Guard.None,
    };

    /// <summary>Where a thread may come to be blocked.</summary>
    private readonly record struct Blocking(OpCode Code, int Resource, int Length)
    {
        public Blocking(Instruction instruction)
            : this(instruction.Code, instruction.Resource, instruction.Length)
        {
        }

        /// <summary>Whether threads that wait at the two may be in one queue.</summary>
        public bool Meets(Blocking other) =>
            Code == other.Code && Resource < other.Resource + other.Length && other.Resource < Resource + Length;
    }
}
