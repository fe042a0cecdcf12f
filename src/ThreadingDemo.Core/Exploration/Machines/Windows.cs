using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>The windows of all that a program's states hold; they outlive a search that has to begin again.</summary>
internal sealed class Windows
{
    private readonly Dictionary<ThreadCode, Window[]> slots = [];

    public Windows(Program program)
    {
        Cells = [.. program.Cells.Select(cell => new Window(cell.Name, cell.Initial, cell.Minimum, cell.Maximum))];
        Semaphores = [.. program.Semaphores.Select(semaphore => new Window(semaphore.Name, 0, 0, semaphore.Maximum))];
        Queues = [.. program.Queues.Select(queue => new Window(queue.Name, 0, int.MinValue, int.MaxValue))];
        for (int i = 0; i < program.Semaphores.Count; i++)
        {
            Semaphores[i].Widen(program.Semaphores[i].Initial);
        }

        foreach (ThreadCode code in program.Threads.Select(thread => thread.Code).Distinct())
        {
            slots[code] = [.. code.Frame.Select(slot => new Window(slot.Name, slot.Initial, slot.Minimum, slot.Maximum))];
            foreach (Instruction load in code.Instructions.Where(instruction => instruction.Code == OpCode.Load && instruction.Target >= 0))
            {
                Foresee(slots[code][load.Target], Cells[load.Resource]);
            }
        }
    }

    public Window[] Cells { get; }

    public Window[] Semaphores { get; }

    /// <summary>What each queue's items may be.</summary>
    public Window[] Queues { get; }

    /// <summary>How often threads have taken a step, counted from the one that took it least.</summary>
    public Window StepCounts { get; } = new("a step's count", 0, 0, int.MaxValue);

    /// <summary>How many steps may be taken before the first is answered by its counterpart.</summary>
    public Window Unanswered { get; } = new("steps without their counterparts", 0, 0, int.MaxValue);

    /// <summary>How many bits all of them have: as none ever narrows, states that are packed for the same are packed alike.</summary>
    public int Width => Cells.Concat(Semaphores).Concat(Queues).Concat(slots.Values.SelectMany(ofCode => ofCode)).Append(StepCounts).Append(Unanswered).Sum(window => window.Width);

    public Window[] Slots(ThreadCode code) => slots[code];

    // What a cell may hold, a local that it is loaded into is likely to hold as well.
    private static void Foresee(Window slot, Window cell)
    {
        if (slot.MayWiden && !cell.MayWiden && slot.Minimum <= cell.Minimum && slot.Maximum >= cell.Maximum)
        {
            slot.Widen(cell.Minimum);
            slot.Widen(cell.Maximum);
        }
    }
}
