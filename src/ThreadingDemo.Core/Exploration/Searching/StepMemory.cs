using System;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Remembers what steps do. A step reads a few bits of a state and writes a few; where a mover at some place has met the
/// same bits before, its step is known without taking it: whether it can be taken, and which bits it keeps and sets.
/// Which bits it reads is found by watching: where a step reads one that none before has read, what was remembered of
/// the place is forgotten.
/// </summary>
internal sealed class StepMemory
{
    /// <summary>The mover cannot move.</summary>
    public const ulong Disabled = 1;

    /// <summary>Its step has one outcome, and that is known.</summary>
    public const ulong Known = 2;

    /// <summary>Its step has several outcomes, or is a fault, or breaks what is watched: it has to be taken.</summary>
    public const ulong Open = 3;

    private const int FirstSize = 2;
    private const int MaximumSize = 4096;

    private readonly Machine machine;
    private readonly StepContext context;
    private readonly int wordCount;
    private readonly int entryLength;
    private readonly (Field Place, int First)[] movers;
    private readonly Memo[] memos;

    public StepMemory(Machine machine)
    {
        this.machine = machine;
        context = machine.NewContext();
        wordCount = machine.WordCount;
        entryLength = (3 * wordCount) + 1;
        movers = new (Field Place, int First)[machine.MoverCount];
        int count = 0;
        for (int mover = 0; mover < movers.Length; mover++)
        {
            // A store buffer has no places.
            bool isThread = mover < machine.Threads.Length;
            movers[mover] = (isThread ? machine.Threads[mover].Record.Place : default, count);
            count += isThread ? machine.Threads[mover].Places.Length : 1;
        }

        memos = new Memo[count];
        for (int i = 0; i < count; i++)
        {
            memos[i] = new Memo(wordCount, entryLength);
        }
    }

    /// <summary>What is known of a mover's step from a state: the table and where in it, as <see cref="Apply"/> takes them.</summary>
    public ulong Look(ulong[] state, int mover, out ulong[] table, out int entry)
    {
        (Field place, int first) = movers[mover];
        Memo memo = memos[first + (int)place.Read(state)];
        table = memo.Table;
        entry = memo.Home(state);
        ulong kind = table[entry];
        if (kind != 0 && memo.Matches(state, entry))
        {
            return kind;
        }

        Learn(memo, state, mover);
        table = memo.Table;
        entry = memo.Home(state);
        return table[entry];
    }

    /// <summary>Makes the successor of a state by a known step.</summary>
    public void Apply(ulong[] table, int entry, ulong[] state, ulong[] successors, int at)
    {
        for (int i = 0; i < state.Length; i++)
        {
            successors[at + i] = (state[i] & table[entry + (3 * i) + 2]) | table[entry + (3 * i) + 3];
        }
    }

    private void Learn(Memo memo, ulong[] state, int mover)
    {
        Array.Copy(state, context.State, wordCount);
        Array.Clear(context.Read, 0, wordCount);
        Array.Clear(context.Written, 0, wordCount);
        ulong kind = Take(mover);
        bool readsMore = false;
        for (int i = 0; i < wordCount; i++)
        {
            readsMore |= (context.Read[i] & ~memo.Read[i]) != 0;
            memo.Read[i] |= context.Read[i];
        }

        if (readsMore)
        {
            Array.Clear(memo.Table, 0, memo.Table.Length);
        }

        int entry = memo.Home(state);
        if (memo.Table[entry] != 0 && memo.Size < MaximumSize)
        {
            memo.Grow();
            entry = memo.Home(state);
        }

        memo.Table[entry] = kind;
        for (int i = 0; i < wordCount; i++)
        {
            memo.Table[entry + (3 * i) + 1] = state[i] & memo.Read[i];
            memo.Table[entry + (3 * i) + 2] = ~context.Written[i];
            memo.Table[entry + (3 * i) + 3] = context.State[i] & context.Written[i];
        }
    }

    private ulong Take(int mover)
    {
        if (!machine.IsEnabled(context, mover))
        {
            return Disabled;
        }

        context.Choices.Begin();
        machine.Step(context, mover);
        return context.Fault is not null || context.IsBroken || context.Choices.MoveOn() ? Open : Known;
    }

    /// <summary>
    /// What is remembered of a mover at a place, in a table. An entry is what sort of step it is and then, for each word
    /// of a state, the bits it reads, the bits it keeps, and those it sets.
    /// </summary>
    private sealed class Memo(int wordCount, int entryLength)
    {
        private uint sizeMask = FirstSize - 1;

        public ulong[] Read { get; } = new ulong[wordCount];

        public ulong[] Table { get; private set; } = new ulong[FirstSize * entryLength];

        public int Size => (int)sizeMask + 1;

        /// <summary>Where an entry for the state would be.</summary>
        public int Home(ulong[] state)
        {
            ulong[] read = Read;
            ulong hash = 0;
            for (int i = 0; i < read.Length; i++)
            {
                hash = (hash ^ (state[i] & read[i])) * 0x9E3779B97F4A7C15;
            }

            return (int)((uint)(hash >> 40) & sizeMask) * entryLength;
        }

        public bool Matches(ulong[] state, int entry)
        {
            ulong[] read = Read;
            ulong[] table = Table;
            for (int i = 0; i < read.Length; i++)
            {
                if (table[entry + (3 * i) + 1] != (state[i] & read[i]))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Forgets all, and remembers more from now on.</summary>
        public void Grow()
        {
            sizeMask = (sizeMask << 1) | 1;
            Table = new ulong[Size * entryLength];
        }
    }
}
