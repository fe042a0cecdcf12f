using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// The ranges of all that a program's states hold, and whose threads can have died; they outlive a search that has to begin
/// again.
/// </summary>
internal sealed class ValueRanges
{
    private readonly Dictionary<ThreadCode, ValueRange[]> slots = [];
    private readonly Dictionary<ThreadCode, ValueRange> stores = [];
    private readonly HashSet<ThreadCode> mortal = [];

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
                Foresee(slots[code][load.Target], Cells[load.Resource]);
            }

            int[] stored = [.. StoredBy(code)];
            if (stored.Length > 0)
            {
                (int minimum, int maximum) = (stored.Min(cell => Cells[cell].Minimum), stored.Max(cell => Cells[cell].Maximum));
                stores[code] = new ValueRange("a store on its way", program.Cells[stored[0]].Initial, minimum, maximum);
            }
        }
    }

    public ValueRange[] Cells { get; }

    public ValueRange[] Semaphores { get; }

    /// <summary>What each queue's items may be.</summary>
    public ValueRange[] Queues { get; }

    /// <summary>How often threads have taken a step, counted from the one that took it least.</summary>
    public ValueRange StepCounts { get; } = new("a step's count", 0, 0, int.MaxValue);

    /// <summary>How many steps may be taken before the first is answered by its counterpart.</summary>
    public ValueRange Unanswered { get; } = new("steps without their counterparts", 0, 0, int.MaxValue);

    /// <summary>How many bits all of them have: as none ever narrows, states that are packed for the same are packed alike.</summary>
    public int Width => mortal.Count
        + Cells.Concat(Semaphores).Concat(Queues).Concat(slots.Values.SelectMany(ofCode => ofCode)).Concat(stores.Values)
            .Append(StepCounts).Append(Unanswered).Sum(range => range.Width);

    public ValueRange[] Slots(ThreadCode code) => slots[code];

    /// <summary>
    /// The values that the store buffer of a thread with this code may carry: all that its cells hold, and those that were met on
    /// their way.
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
    /// Whether a thread with this code was seen to die, so that it needs a place at its end though its code may have none.
    /// </summary>
    public bool MayDie(ThreadCode code) => mortal.Contains(code);

    /// <summary>Gives threads with this code a place for having died.</summary>
    public void LetDie(ThreadCode code) => mortal.Add(code);

    /// <summary>Attempts work until all values that it meets have bits; each attempt has to build its machine anew.</summary>
    /// <param name="attempt">The work.</param>
    /// <param name="widen">Makes room for the value that had no bits, if it takes more than to widen its range.</param>
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

    // A ghost may leave the range that is expected of it, and lose its value.
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

    // What a cell may hold, a local that it is loaded into is likely to hold as well.
    private static void Foresee(ValueRange slot, ValueRange cell)
    {
        if (slot.MayWiden && !cell.MayWiden && slot.Minimum <= cell.Minimum && slot.Maximum >= cell.Maximum)
        {
            slot.Widen(cell.Minimum);
            slot.Widen(cell.Maximum);
        }
    }
}
