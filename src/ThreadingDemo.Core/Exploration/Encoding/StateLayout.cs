using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// The layout of the states of a program: the bits of each value. The records of the threads come first, then the shared
/// values.
/// </summary>
internal sealed class StateLayout
{
    private const int RelocksWidth = 4;

    private readonly Program program;
    private readonly MemoryModel memory;
    private readonly ValueRanges ranges;
    private readonly Requirement? observed;
    private readonly ResourceAnalysis analysis;
    private readonly SearchLimits? limits;
    private readonly BitAllocator bits = new();
    private readonly Dictionary<ThreadCode, LocationCode> codes = [];
    private readonly Dictionary<ThreadCode, int[]> widths = [];

    /// <summary>Computes the layout.</summary>
    /// <param name="program">The program.</param>
    /// <param name="memory">The memory model.</param>
    /// <param name="ranges">The values that have bits.</param>
    /// <param name="observed">The requirement that an observer decides, if any.</param>
    /// <param name="analysis">The analysis of the code.</param>
    /// <param name="limits">The limits of the work; null for none.</param>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public StateLayout(
        Program program, MemoryModel memory, ValueRanges ranges, Requirement? observed, ResourceAnalysis analysis, SearchLimits? limits)
    {
        (this.program, this.memory, this.ranges, this.observed, this.analysis, this.limits) =
            (program, memory, ranges, observed, analysis, limits);
        Cells = new RangedField[program.Cells.Count];
        Semaphores = new RangedField[program.Semaphores.Count];
        Held = new Field[program.Mutexes.Count];
        Queues = new PackedQueue[program.Queues.Count];
        foreach (ThreadCode code in program.Threads.Select(thread => thread.Code).Distinct())
        {
            limits?.Check();
            widths[code] = Widths(code);
            codes[code] = CodeOf(code);
        }

        Records = [.. program.Threads.Select(RecordOf)];
        AskForShared();
        if (observed?.Kind == RequirementKind.Order)
        {
            AskForOrder();
        }

        bits.Assign();
    }

    /// <summary>The number of words of a state.</summary>
    public int WordCount => bits.WordCount;

    /// <summary>By thread: its fields in a state.</summary>
    public ThreadRecord[] Records { get; }

    /// <summary>By cell: its value.</summary>
    public RangedField[] Cells { get; }

    /// <summary>By semaphore: its permits.</summary>
    public RangedField[] Semaphores { get; }

    /// <summary>By mutex: whether a thread holds it.</summary>
    public Field[] Held { get; }

    /// <summary>By queue: its items.</summary>
    public PackedQueue[] Queues { get; }

    /// <summary>
    /// The threads that have taken the first step of an observed Order but not the second; null if none is observed.
    /// </summary>
    public PackedQueue? Unanswered { get; private set; }

    /// <summary>The encoding of the locations of a family's threads.</summary>
    public LocationCode CodeOfLocations(ThreadCode code) => codes[code];

    // The widths of the slots, then that of the rank in a wait queue; 0 for a slot that is never part of a state.
    private int[] Widths(ThreadCode code)
    {
        ControlFlow flow = analysis.FlowOf(code);
        return
        [
            .. code.Frame.Select((_, slot) =>
                (slot == 0 && flow.IndexIsConstant) || !flow.LocationCounters.Any(counter => flow.IsLive(counter, slot))
                ? 0
                : ranges.Slots(code)[slot].Width),
            analysis.RankWidth(code),
        ];
    }

    private LocationCode CodeOf(ThreadCode code)
    {
        ControlFlow flow = analysis.FlowOf(code);
        int rank = code.Frame.Count;
        return new LocationCode(flow.LocationCounters.Count, widths[code], (location, slot) => slot == rank
            ? analysis.MayBlock(code, flow.LocationCounters[location])
            : flow.IsLive(flow.LocationCounters[location], slot));
    }

    private ThreadRecord RecordOf(ProgramThread thread)
    {
        ThreadRecord record = new() { Slots = new RangedField?[thread.Code.Frame.Count] };
        bits.BeginGroup((word, shift, width) => record.Bits = (word, shift, width));
        LocationCode code = codes[thread.Code];
        int[] slotWidths = widths[thread.Code];
        bits.Ask(code.Width, field =>
        {
            record.Location = field;
            foreach (int slot in Enumerable.Range(0, slotWidths.Length).Where(slot => code.OffsetOf(slot) is not null))
            {
                SetSlot(thread, record, slot, new Field(field.Word, field.Shift + code.OffsetOf(slot)!.Value, slotWidths[slot]));
            }
        });
        foreach (int slot in Enumerable.Range(0, slotWidths.Length).Where(slot => slotWidths[slot] > 0 && code.OffsetOf(slot) is null))
        {
            bits.Ask(slotWidths[slot], field => SetSlot(thread, record, slot, field));
        }

        foreach (int mutex in analysis.MutexesOf(thread))
        {
            limits?.Check();
            bits.Ask(1, field => record.Holds[mutex] = field);
            if (analysis.MayRelock(thread, mutex))
            {
                bits.Ask(RelocksWidth, field => record.Relocks[mutex] = field);
            }
        }

        if (memory == MemoryModel.Tso && Instructions(thread, OpCode.Store).Any())
        {
            AskForBuffer(thread, record);
        }

        if (observed?.Kind == RequirementKind.Before)
        {
            AskForCount(thread, observed.First, field => record.Firsts = field);
            AskForCount(thread, observed.Second, field => record.Seconds = field);
        }

        return record;
    }

    private void SetSlot(ProgramThread thread, ThreadRecord record, int slot, Field field)
    {
        if (slot == thread.Code.Frame.Count)
        {
            record.Rank = field;
        }
        else
        {
            record.Slots[slot] = new RangedField(field, ranges.Slots(thread.Code)[slot]);
        }
    }

    private void AskForBuffer(ProgramThread thread, ThreadRecord record)
    {
        ValueRange values = ranges.Stores(thread.Code);
        StoreBuffer buffer = record.Buffer = new();
        bits.Ask(ValueRange.WidthOf(StoreBuffer.Capacity), field => buffer.Count = field);
        for (int i = 0; i < StoreBuffer.Capacity; i++)
        {
            int at = i;
            bits.Ask(ValueRange.WidthOf(program.Cells.Count - 1), field => buffer.Cells[at] = field);
            bits.Ask(values.Width, field => buffer.Values[at] = new RangedField(field, values));
        }
    }

    private void AskForCount(ProgramThread thread, string step, Action<RangedField> assign)
    {
        if (Instructions(thread, OpCode.Step).Any(instruction => PatternName.Same(instruction.Name, step)))
        {
            bits.Ask(ranges.StepCounts.Width, field => assign(new RangedField(field, ranges.StepCounts)));
        }
    }

    private void AskForShared()
    {
        for (int i = 0; i < Cells.Length; i++)
        {
            int cell = i;
            Ask(ranges.Cells[cell], field => Cells[cell] = field);
        }

        for (int i = 0; i < Semaphores.Length; i++)
        {
            int semaphore = i;
            Ask(ranges.Semaphores[semaphore], field => Semaphores[semaphore] = field);
        }

        for (int i = 0; i < Held.Length; i++)
        {
            int mutex = i;
            Ask(1, field => Held[mutex] = field);
        }

        for (int i = 0; i < Queues.Length; i++)
        {
            int queue = i;
            AskForQueue(program.Queues[queue].Name, program.Queues[queue].Capacity, ranges.Queues[queue], packed => Queues[queue] = packed);
        }
    }

    private void AskForOrder()
    {
        int capacity = Math.Max(1, (1 << ranges.Unanswered.Width) - 1);
        int last = program.Threads.Count - 1;
        ValueRange numbers = new("a thread", 0, 0, Math.Max(1, last));
        numbers.Widen(last);
        AskForQueue("", capacity, numbers, queue => Unanswered = queue);
    }

    private void AskForQueue(string name, int capacity, ValueRange range, Action<PackedQueue> assign)
    {
        RangedField[] items = new RangedField[capacity];
        for (int i = 0; i < capacity; i++)
        {
            int item = i;
            Ask(range.Width, field => items[item] = new RangedField(field, range));
        }

        Ask(ValueRange.WidthOf(capacity), field => assign(new PackedQueue(name, field, items)));
    }

    // A search that meets a value without bits starts again, so the ranges that may widen get the unused bits.
    private void Ask(ValueRange range, Action<RangedField> assign)
    {
        if (range.MayWiden)
        {
            bits.AskForElastic(range.Width, field => assign(new RangedField(field, range)));
        }
        else
        {
            Ask(range.Width, field => assign(new RangedField(field, range)));
        }
    }

    private void Ask(int width, Action<Field> assign)
    {
        bits.BeginGroup();
        bits.Ask(width, assign);
    }

    private static IEnumerable<Instruction> Instructions(ProgramThread thread, OpCode code) =>
        thread.Code.Instructions.Where(instruction => instruction.Code == code);
}
