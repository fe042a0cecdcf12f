using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>
/// Threads of one family that do not know their index are interchangeable: of all states that differ only in which of
/// them is where, one stands for all, the one in which their records are sorted (Ip, Dill 1996). A record holds all that
/// is a thread's, its turn in a queue, too.
/// </summary>
internal sealed class Symmetry
{
    // With its thread's number below it, a record has to stay less than 2^63.
    private const int NumberWidth = 6;
    private const int MaximumWidth = 63 - NumberWidth;
    private const ulong NumberMask = (1UL << NumberWidth) - 1;

    private readonly Record[][] groups;

    // By thread, of those that are interchangeable.
    private readonly Record[] recordOf;
    private readonly ulong everybodyElse;
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
        everybodyElse = groups.SelectMany(group => group).Aggregate(ulong.MaxValue, (others, of) => others & ~(1UL << of.Thread));
        records = new ulong[machine.Threads.Length];
        recordOf = new Record[machine.Threads.Length];
        foreach (Record record in groups.SelectMany(group => group))
        {
            recordOf[record.Thread] = record;
        }

        owners = [.. machine.Threads.Select(thread => thread.Number)];
    }

    /// <summary>By thread: whose record, before the last sorting, its record is now; until the next.</summary>
    public int[] Owners => owners;

    /// <summary>The symmetry of a machine; null where no threads are interchangeable, or a state tells them apart by their numbers.</summary>
    public static Symmetry? Of(Machine machine) => machine.Watch is not OrderWatch && new Symmetry(machine) is { groups.Length: > 0 } symmetry ? symmetry : null;

    /// <summary>The threads that a thread is interchangeable with, and itself.</summary>
    public int[] GroupOf(int thread) =>
        groups.Select(group => group.Select(record => record.Thread).ToArray()).FirstOrDefault(group => group.Contains(thread)) ?? [thread];

    /// <summary>Sorts the records of interchangeable threads; for one thread at a time.</summary>
    public void Sort(ulong[] words, int at)
    {
        ulong[] sorted = records;
        foreach (Record[] group in groups)
        {
            for (int i = 0; i < group.Length; i++)
            {
                ref Record of = ref group[i];
                ulong record = (((words[at + of.Word] >> of.Shift) & of.Mask) << NumberWidth) | (uint)of.Thread;
                for (int place = 0; place < i; place++)
                {
                    // The lesser stays and the greater goes on, without a branch, as nobody could foresee it.
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

    /// <summary>Whether the records of two interchangeable threads say the same, so that a state is the same with the two exchanged.</summary>
    public bool AreAlike(ulong[] words, int thread, int other) => recordOf[thread].Read(words) == recordOf[other].Read(words);

    /// <summary>What some threads, a bit each, are after the last sorting.</summary>
    public ulong Renamed(ulong threads)
    {
        ulong renamed = 0;
        for (int thread = 0; thread < owners.Length; thread++)
        {
            renamed |= (threads >> owners[thread] & 1) << thread;
        }

        return renamed;
    }

    /// <summary>Those of some threads, a bit each, that are the same however interchangeable threads are renamed.</summary>
    public ulong Unnamed(ulong threads)
    {
        ulong unnamed = threads & everybodyElse;
        foreach (Record[] group in groups)
        {
            ulong all = 0;
            foreach (Record of in group)
            {
                all |= 1UL << of.Thread;
            }

            unnamed |= (threads & all) == all ? all : 0;
        }

        return unnamed;
    }

    // A word at a time, as each may hold several records.
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

    /// <summary>Where a thread's record lies.</summary>
    private struct Record
    {
        public int Thread;
        public int Word;
        public int Shift;
        public ulong Mask;

        public readonly ulong Read(ulong[] words) => (words[Word] >> Shift) & Mask;
    }
}
