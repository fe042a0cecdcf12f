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
    private readonly Memo[][] memos;

    public StepMemory(Machine machine)
    {
        this.machine = machine;
        context = machine.NewContext();
        wordCount = machine.WordCount;
        entryLength = (3 * wordCount) + 1;
        memos = new Memo[machine.MoverCount][];
        for (int mover = 0; mover < memos.Length; mover++)
        {
            memos[mover] = new Memo[mover < machine.Threads.Length ? machine.Threads[mover].Places.Length : 1];
            for (int place = 0; place < memos[mover].Length; place++)
            {
                memos[mover][place] = new Memo(wordCount, new ulong[FirstSize * entryLength]);
            }
        }
    }

    /// <summary>What is known of a mover's step from a state: the table and where in it, as <see cref="Apply"/> takes them.</summary>
    public ulong Look(ulong[] state, int mover, out ulong[] table, out int entry)
    {
        Memo memo = memos[mover][mover < machine.Threads.Length ? machine.Threads[mover].Record.Place.Read(state) : 0];
        table = memo.Table;
        entry = Home(memo, state);
        ulong kind = table[entry + wordCount];
        if (kind != 0 && Matches(memo, state, entry))
        {
            return kind;
        }

        Learn(memo, state, mover);
        table = memo.Table;
        entry = Home(memo, state);
        return table[entry + wordCount];
    }

    /// <summary>Makes the successor of a state by a known step.</summary>
    public void Apply(ulong[] table, int entry, ulong[] state, ulong[] successors, int at)
    {
        int keep = entry + wordCount + 1;
        int set = keep + wordCount;
        for (int i = 0; i < wordCount; i++)
        {
            successors[at + i] = (state[i] & table[keep + i]) | table[set + i];
        }
    }

    private int Home(Memo memo, ulong[] state)
    {
        ulong hash = 0;
        for (int i = 0; i < wordCount; i++)
        {
            hash = (hash ^ (state[i] & memo.Read[i])) * 0x9E3779B97F4A7C15;
        }

        return (int)((hash >> 40) & memo.SizeMask) * entryLength;
    }

    private bool Matches(Memo memo, ulong[] state, int entry)
    {
        for (int i = 0; i < wordCount; i++)
        {
            if (memo.Table[entry + i] != (state[i] & memo.Read[i]))
            {
                return false;
            }
        }

        return true;
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

        int entry = Home(memo, state);
        if (memo.Table[entry + wordCount] != 0 && memo.SizeMask + 1 < MaximumSize)
        {
            memo.Grow(entryLength);
            entry = Home(memo, state);
        }

        for (int i = 0; i < wordCount; i++)
        {
            memo.Table[entry + i] = state[i] & memo.Read[i];
            memo.Table[entry + wordCount + 1 + i] = ~context.Written[i];
            memo.Table[entry + (2 * wordCount) + 1 + i] = context.State[i] & context.Written[i];
        }

        memo.Table[entry + wordCount] = kind;
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

    /// <summary>What is remembered of a mover at a place: for some values of the bits it reads, what it does.</summary>
    private sealed class Memo(int wordCount, ulong[] table)
    {
        public ulong[] Read { get; } = new ulong[wordCount];

        public ulong[] Table { get; private set; } = table;

        public ulong SizeMask { get; private set; } = FirstSize - 1;

        /// <summary>Forgets all, and remembers more from now on.</summary>
        public void Grow(int entryLength)
        {
            SizeMask = (SizeMask << 1) | 1;
            Table = new ulong[(int)(SizeMask + 1) * entryLength];
        }
    }
}
