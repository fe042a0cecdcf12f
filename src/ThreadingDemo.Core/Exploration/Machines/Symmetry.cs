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
    private readonly (int Word, int Shift, ulong Mask)[][] groups;
    private readonly ulong[] records;

    private Symmetry(Machine machine)
    {
        groups =
        [
            .. machine.Threads
                .Where(thread => !thread.Flow.IndexIsUsed && thread.Record.Bits is { Width: > 0 })
                .GroupBy(thread => thread.Thread.Code)
                .Where(group => group.Count() > 1)
                .Select(group => group.Select(thread => thread.Record.Bits!.Value).Select(bits => (bits.Word, bits.Shift, ulong.MaxValue >> (64 - bits.Width))).ToArray()),
        ];
        records = new ulong[machine.Threads.Length];
    }

    /// <summary>The symmetry of a machine; null where a state tells threads apart by their numbers.</summary>
    public static Symmetry? Of(Machine machine) => machine.Watch is OrderWatch ? null : new Symmetry(machine);

    /// <summary>Sorts the records of interchangeable threads; for one thread at a time.</summary>
    public void Sort(ulong[] words, int at)
    {
        foreach ((int Word, int Shift, ulong Mask)[] group in groups)
        {
            for (int i = 0; i < group.Length; i++)
            {
                (int word, int shift, ulong mask) = group[i];
                ulong record = (words[at + word] >> shift) & mask;
                int place = i;
                for (; place > 0 && records[place - 1] > record; place--)
                {
                    records[place] = records[place - 1];
                }

                records[place] = record;
            }

            for (int i = 0; i < group.Length; i++)
            {
                (int word, int shift, ulong mask) = group[i];
                words[at + word] = (words[at + word] & ~(mask << shift)) | (records[i] << shift);
            }
        }
    }
}
