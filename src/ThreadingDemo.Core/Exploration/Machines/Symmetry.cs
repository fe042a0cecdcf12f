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
    private readonly (int Thread, int Word, int Shift, ulong Mask)[][] groups;
    private readonly ulong everybodyElse;
    private readonly ulong[] records;
    private readonly int[] owners;

    private Symmetry(Machine machine)
    {
        groups =
        [
            .. machine.Threads
                .Where(thread => !thread.Flow.IndexIsUsed && thread.Record.Bits is { Width: > 0 })
                .GroupBy(thread => thread.Thread.Code)
                .Where(group => group.Count() > 1)
                .Select(group => group.Select(thread => (thread.Number, thread.Record.Bits!.Value)).Select(of => (of.Number, of.Value.Word, of.Value.Shift, ulong.MaxValue >> (64 - of.Value.Width))).ToArray()),
        ];
        everybodyElse = groups.SelectMany(group => group).Aggregate(ulong.MaxValue, (others, of) => others & ~(1UL << of.Thread));
        records = new ulong[machine.Threads.Length];
        owners = [.. machine.Threads.Select(thread => thread.Number)];
    }

    /// <summary>By thread: whose record, before the last sorting, its record is now.</summary>
    public IReadOnlyList<int> Owners => owners;

    /// <summary>The symmetry of a machine; null where no threads are interchangeable, or a state tells them apart by their numbers.</summary>
    public static Symmetry? Of(Machine machine) => machine.Watch is not OrderWatch && new Symmetry(machine) is { groups.Length: > 0 } symmetry ? symmetry : null;

    /// <summary>Sorts the records of interchangeable threads; for one thread at a time.</summary>
    public void Sort(ulong[] words, int at)
    {
        foreach ((int Thread, int Word, int Shift, ulong Mask)[] group in groups)
        {
            for (int i = 0; i < group.Length; i++)
            {
                (int thread, int word, int shift, ulong mask) = group[i];
                ulong record = (words[at + word] >> shift) & mask;
                int place = i;
                for (; place > 0 && records[place - 1] > record; place--)
                {
                    records[place] = records[place - 1];
                    owners[group[place].Thread] = owners[group[place - 1].Thread];
                }

                records[place] = record;
                owners[group[place].Thread] = thread;
            }

            for (int i = 0; i < group.Length; i++)
            {
                (_, int word, int shift, ulong mask) = group[i];
                words[at + word] = (words[at + word] & ~(mask << shift)) | (records[i] << shift);
            }
        }
    }

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
        foreach ((int Thread, int Word, int Shift, ulong Mask)[] group in groups)
        {
            ulong all = 0;
            foreach ((int thread, _, _, _) in group)
            {
                all |= 1UL << thread;
            }

            unnamed |= (threads & all) == all ? all : 0;
        }

        return unnamed;
    }
}
