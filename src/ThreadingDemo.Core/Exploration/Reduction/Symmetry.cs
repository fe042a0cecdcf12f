using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// Threads of one family whose code does not use their index are interchangeable. States that differ only by a permutation of
/// such threads have one representative: the state in which the records of the threads are sorted (Ip, Dill 1996). A record
/// holds everything that belongs to one thread, including its rank in a wait queue. An instance serves one thread of a
/// search.
/// </summary>
internal sealed class Symmetry
{
    // A record with the number of its thread in the lowest bits has to be less than 2^63.
    private const int NumberWidth = 6;
    private const int MaximumWidth = 63 - NumberWidth;
    private const ulong NumberMask = (1UL << NumberWidth) - 1;

    private readonly Record[][] groups;

    // By group: its threads, a bit each.
    private readonly ulong[] threadsOf;

    // By thread: its record; only for interchangeable threads.
    private readonly Record[] recordOf;
    private readonly ulong otherProcesses;
    private readonly ulong[] records;
    private readonly int[] owners;

    private Symmetry(Machine machine)
    {
        groups =
        [
            .. machine.Threads
                .Where(thread => !thread.Flow.IndexIsUsed && thread.Record.Bits is { Width: > 0 and <= MaximumWidth })
                .GroupBy(thread => thread.Thread.Code)
                .Where(group => group.Count() > 1)
                .Select(group => group.Select(NewRecord).ToArray()),
        ];
        threadsOf = [.. groups.Select(group => group.Aggregate(0UL, (threads, of) => threads | 1UL << of.Thread))];
        otherProcesses = threadsOf.Aggregate(ulong.MaxValue, (others, threads) => others & ~threads);
        records = new ulong[machine.Threads.Length];
        recordOf = new Record[machine.Threads.Length];
        foreach (Record record in groups.SelectMany(group => group))
        {
            recordOf[record.Thread] = record;
        }

        owners = [.. machine.Threads.Select(thread => thread.Number)];
    }

    /// <summary>By thread: the thread whose record, before the last call of <see cref="Represent"/>, is now this thread's.</summary>
    public int[] Owners => owners;

    /// <summary>
    /// The symmetry of a machine; null if no threads are interchangeable, or if a state holds numbers of threads.
    /// </summary>
    public static Symmetry? Of(Machine machine) =>
        machine.Observer is not OrderObserver && new Symmetry(machine) is { groups.Length: > 0 } symmetry ? symmetry : null;

    /// <summary>The threads that a thread is interchangeable with, and itself.</summary>
    public int[] GroupOf(int thread) =>
        groups.Select(group => group.Select(record => record.Thread).ToArray()).FirstOrDefault(group => group.Contains(thread)) ?? [thread];

    /// <summary>Replaces a state by its representative, by sorting the records of interchangeable threads.</summary>
    public void Represent(ulong[] words, int at)
    {
        ulong[] sorted = records;
        foreach (Record[] group in groups)
        {
            for (int i = 0; i < group.Length; i++)
            {
                ref Record of = ref group[i];
                ulong record = of.WithNumber(words, at);
                for (int place = 0; place < i; place++)
                {
                    // Insertion without a branch that could not be predicted: the lesser record stays, the greater moves on.
                    ulong difference = record - sorted[place];
                    ulong less = difference & (ulong)((long)difference >> 63);
                    sorted[place] += less;
                    record -= less;
                }

                sorted[i] = record;
            }

            Write(group, words, at);
        }
    }

    /// <summary>Whether the records of two interchangeable threads are equal, so that exchanging them leaves the state as it is.</summary>
    public bool AreAlike(ulong[] words, int thread, int other) => recordOf[thread].Read(words) == recordOf[other].Read(words);

    /// <summary>The images of some processes of a state, a bit each, in its representative.</summary>
    public ulong Renamed(ulong[] words, int at, ulong threads)
    {
        ulong renamed = threads & otherProcesses;
        for (int number = 0; number < groups.Length; number++)
        {
            ulong some = threads & threadsOf[number];
            renamed |= some == 0 || some == threadsOf[number] ? some : Renamed(groups[number], words, at, some);
        }

        return renamed;
    }

    /// <summary>
    /// The greatest subset of some processes, a bit each, that every permutation of interchangeable threads maps to itself.
    /// </summary>
    public ulong Invariant(ulong threads)
    {
        ulong invariant = threads & otherProcesses;
        foreach (ulong all in threadsOf)
        {
            invariant |= (threads & all) == all ? all : 0;
        }

        return invariant;
    }

    // The image of a thread is the place to which its record is sorted: after the lesser records.
    private ulong Renamed(Record[] group, ulong[] words, int at, ulong some)
    {
        ulong[] unsorted = records;
        for (int i = 0; i < group.Length; i++)
        {
            unsorted[i] = group[i].WithNumber(words, at);
        }

        ulong renamed = 0;
        for (int i = 0; i < group.Length; i++)
        {
            if ((some >> group[i].Thread & 1) != 0)
            {
                ulong place = 0;
                for (int other = 0; other < group.Length; other++)
                {
                    place += (unsorted[other] - unsorted[i]) >> 63;
                }

                renamed |= 1UL << group[place].Thread;
            }
        }

        return renamed;
    }

    // A word at a time, as a word may hold several records.
    private void Write(Record[] group, ulong[] words, int at)
    {
        (int word, ulong bits, ulong mask) = (group[0].Word, 0, 0);
        for (int i = 0; i < group.Length; i++)
        {
            ref Record of = ref group[i];
            if (of.Word != word)
            {
                words[at + word] = (words[at + word] & ~mask) | bits;
                (word, bits, mask) = (of.Word, 0, 0);
            }

            bits |= records[i] >> NumberWidth << of.Shift;
            mask |= of.Mask << of.Shift;
            owners[of.Thread] = (int)(records[i] & NumberMask);
        }

        words[at + word] = (words[at + word] & ~mask) | bits;
    }

    private static Record NewRecord(ThreadPlan thread)
    {
        (int word, int shift, int width) = thread.Record.Bits!.Value;
        return new Record { Thread = thread.Number, Word = word, Shift = shift, Mask = ulong.MaxValue >> (64 - width) };
    }

    /// <summary>The place of a thread's record.</summary>
    private struct Record
    {
        public int Thread;
        public int Word;
        public int Shift;
        public ulong Mask;

        public readonly ulong Read(ulong[] words) => (words[Word] >> Shift) & Mask;

        /// <summary>The record with the thread's number in its lowest bits, so that no two are equal.</summary>
        public readonly ulong WithNumber(ulong[] words, int at) => (((words[at + Word] >> Shift) & Mask) << NumberWidth) | (uint)Thread;
    }
}
