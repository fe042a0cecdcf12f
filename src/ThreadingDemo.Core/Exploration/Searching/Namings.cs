using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// What movers were called before a state was sorted, so that one state stands for several: each way to name them anew that
/// was met, by a number. Number 0 is that they are called as before.
/// </summary>
internal sealed class Namings
{
    private readonly int threadCount;
    private readonly int moverCount;
    private readonly List<int[]> all = [];
    private readonly Dictionary<ulong, int> numbers = [];

    public Namings(Machine machine)
    {
        (threadCount, moverCount) = (machine.Threads.Length, machine.MoverCount);
        NumberOf([.. Enumerable.Range(0, threadCount)]);
    }

    /// <summary>How many there are.</summary>
    public int Count => all.Count;

    /// <summary>By what a mover is called after the sorting: what it was called before.</summary>
    public int[] this[int number] => all[number];

    /// <summary>The number of a naming.</summary>
    /// <param name="owners">By thread, as <see cref="Symmetry.Owners"/> has it: what it was called before.</param>
    public int NumberOf(int[] owners)
    {
        ulong key = 0;
        foreach (int owner in owners)
        {
            key = ((key ^ (uint)owner) * 0x9E3779B97F4A7C15) + 1;
        }

        for (; numbers.TryGetValue(key, out int number); key++)
        {
            if (IsOf(all[number], owners))
            {
                return number;
            }
        }

        return Add(key, owners);
    }

    // A store buffer is called by its thread.
    private int Add(ulong key, int[] owners)
    {
        numbers[key] = all.Count;
        all.Add([.. Enumerable.Range(0, moverCount).Select(mover => mover - (mover % threadCount) + owners[mover % threadCount])]);
        return all.Count - 1;
    }

    private static bool IsOf(int[] naming, int[] owners)
    {
        for (int thread = 0; thread < owners.Length; thread++)
        {
            if (naming[thread] != owners[thread])
            {
                return false;
            }
        }

        return true;
    }
}
