using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// The permutations by which states became their representatives, numbered in the order of meeting. Number 0 is the identity.
/// </summary>
internal sealed class Permutations
{
    private readonly int threadCount;
    private readonly int processCount;
    private readonly List<int[]> all = [];
    private readonly Dictionary<ulong, int> numbers = [];

    public Permutations(Machine machine)
    {
        (threadCount, processCount) = (machine.Threads.Length, machine.ProcessCount);
        NumberOf([.. Enumerable.Range(0, threadCount)]);
    }

    /// <summary>The number of elements.</summary>
    public int Count => all.Count;

    /// <summary>By process in the representative: the process of which it is the image.</summary>
    public int[] this[int number] => all[number];

    /// <summary>The processes that some permutation moves, a bit each.</summary>
    public ulong Permuted { get; private set; }

    /// <summary>Returns the images of some processes, a bit each: their numbers after the step.</summary>
    public ulong ImageOf(int number, ulong processes)
    {
        if (number == 0)
        {
            return processes;
        }

        int[] permutation = all[number];
        ulong image = 0;
        for (int process = 0; process < permutation.Length; process++)
        {
            image |= (processes >> permutation[process] & 1) << process;
        }

        return image;
    }

    /// <summary>Returns the preimages of some processes, a bit each: their numbers before the step.</summary>
    public ulong PreImageOf(int number, ulong processes)
    {
        if (number == 0)
        {
            return processes;
        }

        int[] permutation = all[number];
        ulong preImage = 0;
        for (int process = 0; process < permutation.Length; process++)
        {
            preImage |= (processes >> process & 1) << permutation[process];
        }

        return preImage;
    }

    /// <summary>The number of a permutation.</summary>
    /// <param name="owners">By thread: the thread of which it is the image, as in <see cref="Symmetry.Owners"/>.</param>
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

    // A store buffer is permuted with its thread.
    private int Add(ulong key, int[] owners)
    {
        int[] permutation = [.. Enumerable.Range(0, processCount)
            .Select(process => process - (process % threadCount) + owners[process % threadCount])];
        Permuted = permutation.Where((owner, process) => owner != process).Aggregate(Permuted, (moved, owner) => moved | 1UL << owner);
        numbers[key] = all.Count;
        all.Add(permutation);
        return all.Count - 1;
    }

    private static bool IsOf(int[] permutation, int[] owners)
    {
        for (int thread = 0; thread < owners.Length; thread++)
        {
            if (permutation[thread] != owners[thread])
            {
                return false;
            }
        }

        return true;
    }
}
