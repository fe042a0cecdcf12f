using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// The value ranges of all variables of a program, and the code whose threads may die. They are kept when a search starts
/// again, and for later searches.
/// </summary>
internal sealed class ValueRanges
{
    private readonly Dictionary<ThreadCode, ValueRange[]> slots = [];
    private readonly Dictionary<ThreadCode, ValueRange> stores = [];
    private readonly HashSet<ThreadCode> mayDie = [];

    public ValueRanges(Program program)
    {
        Cells = [.. program.Cells.Select(NewRange)];
        Semaphores = [.. program.Semaphores.Select(semaphore => new ValueRange(semaphore.Name, 0, 0, semaphore.Maximum))];
        Queues = [.. program.Queues.Select(queue => new ValueRange(queue.Name, 0, int.MinValue, int.MaxValue))];
        for (int i = 0; i < program.Semaphores.Count; i++)
        {
            Semaphores[i].Widen(program.Semaphores[i].Initial);
        }

        foreach (ThreadCode code in program.Threads.Select(thread => thread.Code).Distinct())
        {
            slots[code] = [.. code.Frame.Select(slot => new ValueRange(slot.Name, slot.Initial, slot.Minimum, slot.Maximum))];
            foreach (Instruction load in code.Instructions.Where(instruction => instruction.Code == OpCode.Load && instruction.Target >= 0))
            {
                ExpectValuesOf(slots[code][load.Target], Cells[load.Resource]);
            }

            int[] stored = [.. StoredBy(code)];
            if (stored.Length > 0)
            {
                (int minimum, int maximum) = (stored.Min(cell => Cells[cell].Minimum), stored.Max(cell => Cells[cell].Maximum));
                stores[code] = new ValueRange("a store in a store buffer", program.Cells[stored[0]].Initial, minimum, maximum);
            }
        }
    }

    public ValueRange[] Cells { get; }

    public ValueRange[] Semaphores { get; }

    /// <summary>By queue: the range of its items.</summary>
    public ValueRange[] Queues { get; }

    /// <summary>The counts of an observed Before, as differences from the least.</summary>
    public ValueRange StepCounts { get; } = new("a step's count", 0, 0, int.MaxValue);

    /// <summary>The number of first steps without second ones of an observed Order.</summary>
    public ValueRange Unanswered { get; } = new("first steps without second steps", 0, 0, int.MaxValue);

    /// <summary>The number of bits of all ranges. Ranges only widen, so equal numbers mean equal layouts.</summary>
    public int Width => mayDie.Count
        + Cells.Concat(Semaphores).Concat(Queues).Concat(slots.Values.SelectMany(ofCode => ofCode)).Concat(stores.Values)
            .Append(StepCounts).Append(Unanswered).Sum(range => range.Width);

    public ValueRange[] Slots(ThreadCode code) => slots[code];

    /// <summary>
    /// The range of the values in the store buffer of a thread with the given code: the ranges of all cells to which it
    /// stores, and the values that were met in the buffer.
    /// </summary>
    public ValueRange Stores(ThreadCode code)
    {
        foreach (int cell in StoredBy(code))
        {
            stores[code].Widen(Cells[cell].Low);
            stores[code].Widen(Math.Min(Cells[cell].High, Cells[cell].Maximum));
        }

        return stores[code];
    }

    /// <summary>
    /// Whether a thread with the given code has died in some search, so that the code needs a location at its end.
    /// </summary>
    public bool MayDie(ThreadCode code) => mayDie.Contains(code);

    /// <summary>Adds a location at the end of the threads with a code.</summary>
    public void MarkMayDie(ThreadCode code) => mayDie.Add(code);

    /// <summary>Repeats some work until all values that it meets have bits; each attempt must build a new machine.</summary>
    /// <param name="attempt">The work.</param>
    /// <param name="widen">Makes room for the value without bits, if widening its range is not enough.</param>
    public static T Retry<T>(Func<T> attempt, Action<RangeTooNarrowException>? widen = null)
    {
        while (true)
        {
            try
            {
                return attempt();
            }
            catch (RangeTooNarrowException tooNarrow)
            {
                (widen ?? (narrow => narrow.Widen()))(tooNarrow);
            }
        }
    }

    private static IEnumerable<int> StoredBy(ThreadCode code) => code.Instructions
        .Where(instruction => instruction.Code == OpCode.Store)
        .Select(store => (store.Resource, store.Length))
        .Distinct()
        .SelectMany(stored => Enumerable.Range(stored.Resource, stored.Length))
        .Distinct();

    // A ghost may leave its expected range, and may lose its value.
    private static ValueRange NewRange(Cell cell)
    {
        if (!cell.IsGhost)
        {
            return new ValueRange(cell.Name, cell.Initial, cell.Minimum, cell.Maximum);
        }

        ValueRange range = new(cell.Name, cell.Initial, Cell.NoValue, int.MaxValue);
        if ((long)cell.Maximum - cell.Minimum < ValueRange.NarrowSize)
        {
            range.Widen(cell.Minimum);
            range.Widen(cell.Maximum);
        }

        return range;
    }

    // A local into which a narrow cell is loaded is likely to hold the same values.
    private static void ExpectValuesOf(ValueRange slot, ValueRange cell)
    {
        if (slot.MayWiden && !cell.MayWiden && slot.Minimum <= cell.Minimum && slot.Maximum >= cell.Maximum)
        {
            slot.Widen(cell.Minimum);
            slot.Widen(cell.Maximum);
        }
    }
}
