using System;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// The tables of a <see cref="StepMemory"/>. Each location of a process has one or several memos. A memo has a read mask and
/// a hash table of entries. An entry has these words: the kind of the step; the bits that the step reads, first those of the
/// state and then those of the wait queues; the bits of the state that it keeps; those that it sets; and, if there are wait
/// queues, the amounts by which it lowers ranks, and the bits of wait queues that it changes.
/// </summary>
internal sealed class StepTables
{
    /// <summary>The step of a process that is not enabled. This entry precedes all tables.</summary>
    public const int DisabledEntry = 0;

    /// <summary>The number of places of a table in which an entry is searched for.</summary>
    public const int Ways = 4;

    /// <summary>The length of an entry for one word of state and one of wait queues, or for two words of state.</summary>
    public const int LengthForTwoWords = 8;

    /// <summary>The multiplier of the hash of the bits that are read.</summary>
    public const ulong Multiplier = 0x9E3779B97F4A7C15;

    private const int FirstSize = 4;
    private const int SizeOfEmpty = 2;
    private const byte ShiftOfFirst = 62;
    private const byte ShiftOfEmpty = 63;

    // A larger table keeps the steps of enabled processes only.
    private const int LargestOfAll = 1 << 8;
    private const int MaximumSize = 1 << 12;

    // In words: the size of the largest table, and that of all tables together, which only the tables of one state can
    // exceed.
    private const int MaximumTableLength = 1 << 18;
    private const int MaximumLength = 1 << 24;

    // By memo: the bits of the wait queues that select one of the following memos; no bits if the memo itself applies.
    private readonly Field[] selectors;
    private readonly int lookedCount;
    private readonly int wordCount;
    private readonly int emptyAt;
    private readonly int largestSize;
    private int used;

    /// <summary>Makes empty tables.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="selectors">By memo: the bits that select the memo that applies.</param>
    public StepTables(Machine machine, Field[] selectors)
    {
        this.selectors = selectors;
        wordCount = machine.WordCount;
        lookedCount = wordCount + machine.WaitQueueWordCount;
        KeepAt = 1 + lookedCount;
        SetAt = KeepAt + wordCount;
        LowerAt = SetAt + wordCount;
        WaitQueuesAt = LowerAt + wordCount;
        EntryLength = lookedCount == 2 ? LengthForTwoWords
            : machine.WaitQueueWordCount == 0 ? LowerAt
            : WaitQueuesAt + machine.WaitQueueWordCount;
        Memos = new Memo[selectors.Length];
        ReadMasks = new ulong[Memos.Length * lookedCount];
        OpenEntry = EntryLength;
        emptyAt = 2 * EntryLength;
        largestSize = MaximumSize;
        while (largestSize > FirstSize && largestSize * (long)EntryLength > MaximumTableLength)
        {
            largestSize /= 2;
        }

        used = emptyAt + (SizeOfEmpty * EntryLength);
        Entries = new ulong[used + (FirstSize * EntryLength)];
        Entries[DisabledEntry] = StepMemory.Disabled;
        Entries[OpenEntry] = StepMemory.Open;
        ClearMemos();
    }

    /// <summary>All entries of all tables, one after the other.</summary>
    public ulong[] Entries { get; private set; }

    /// <summary>All memos.</summary>
    public Memo[] Memos { get; }

    /// <summary>By memo and word: the bits that some step has read.</summary>
    public ulong[] ReadMasks { get; }

    /// <summary>The offset in an entry of the mask of bits that stay unchanged.</summary>
    public int KeepAt { get; }

    /// <summary>The offset in an entry of the bits that are set.</summary>
    public int SetAt { get; }

    /// <summary>The offset in an entry of the amounts by which ranks are lowered.</summary>
    public int LowerAt { get; }

    /// <summary>The offset in an entry of the changed bits of wait queues.</summary>
    public int WaitQueuesAt { get; }

    /// <summary>The number of words of an entry.</summary>
    public int EntryLength { get; }

    /// <summary>The entry of a step that has to be taken.</summary>
    public int OpenEntry { get; }

    /// <summary>The bits that select one of the memos after a memo.</summary>
    public Field SelectorOf(int memo) => selectors[memo];

    /// <summary>Empties all tables if they have become too large. Entries that were found before are no longer valid then.</summary>
    public void Limit()
    {
        if (used > MaximumLength)
        {
            Array.Clear(Entries, emptyAt, used - emptyAt);
            used = emptyAt + (SizeOfEmpty * EntryLength);
            ClearMemos();
        }
    }

    /// <summary>Finds the entry for the bits that were read.</summary>
    /// <param name="memo">The memo.</param>
    /// <param name="looked">The words of the state and of the wait queues.</param>
    /// <param name="entry">The entry; if there is none, where it belongs.</param>
    public bool TryFind(int memo, ulong[] looked, out int entry)
    {
        (int first, int sizeMask) = (Memos[memo].First, Memos[memo].SizeMask);
        ulong hash = 0;
        for (int i = 0; i < looked.Length; i++)
        {
            hash = (hash ^ (looked[i] & ReadMasks[(memo * lookedCount) + i])) * Multiplier;
        }

        int home = (int)(hash >> Memos[memo].Shift);
        for (int way = 0; way < Ways; way++)
        {
            entry = first + (((home + way) & sizeMask) * EntryLength);
            if (Entries[entry] == 0)
            {
                return false;
            }

            if (Matches(memo, looked, entry))
            {
                return true;
            }
        }

        entry = first + (home * EntryLength);
        return false;
    }

    /// <summary>Adds a step that was taken.</summary>
    /// <param name="memo">The memo.</param>
    /// <param name="looked">The words of the state and of the wait queues before the step.</param>
    /// <param name="kind">The kind of the step.</param>
    /// <param name="context">The state after the step, and what the step has read and written.</param>
    public void Add(int memo, ulong[] looked, ulong kind, StepContext context)
    {
        Widen(memo, context.Read);
        int entry = Claim(memo, looked);
        Entries[entry] = kind;
        for (int i = 0; i < lookedCount; i++)
        {
            Entries[entry + 1 + i] = looked[i] & ReadMasks[(memo * lookedCount) + i];
        }

        for (int i = 0; i < wordCount; i++)
        {
            Entries[entry + KeepAt + i] = ~context.Written[i];
            Entries[entry + SetAt + i] = context.State[i] & context.Written[i];
        }

        for (int i = wordCount; i < lookedCount; i++)
        {
            Entries[entry + WaitQueuesAt + i - wordCount] = context.Written[i];
        }

        if (lookedCount > wordCount)
        {
            Array.Copy(context.Lowered, 0, Entries, entry + LowerAt, wordCount);
        }
    }

    private bool Matches(int memo, ulong[] looked, int entry)
    {
        for (int i = 0; i < looked.Length; i++)
        {
            if (Entries[entry + 1 + i] != (looked[i] & ReadMasks[(memo * lookedCount) + i]))
            {
                return false;
            }
        }

        return true;
    }

    // Adds the bits that a step has read to the mask. If some are new, the entries of the memo are no longer valid.
    private void Widen(int memo, ulong[] read)
    {
        for (int i = 0; i < lookedCount; i++)
        {
            ref ulong mask = ref ReadMasks[(memo * lookedCount) + i];
            if ((read[i] & ~mask) != 0)
            {
                mask |= read[i];
                Array.Clear(Entries, Memos[memo].First, (Memos[memo].SizeMask + 1) * EntryLength);
            }
        }

        Memos[memo].FirstReadMask = ReadMasks[memo * lookedCount];
    }

    // An empty place for an entry, in a larger table if need be; if the table cannot grow, an entry is overwritten.
    private int Claim(int memo, ulong[] looked)
    {
        ref Memo claimed = ref Memos[memo];
        if (!claimed.IsOfEnabled && claimed.SizeMask + 1 == LargestOfAll)
        {
            claimed.IsOfEnabled = true;
            Array.Clear(Entries, claimed.First, LargestOfAll * EntryLength);
        }

        if (claimed.First == emptyAt)
        {
            GiveTable(ref claimed, FirstSize, ShiftOfFirst);
        }

        int entry;
        while (!TryFind(memo, looked, out entry) && Entries[entry] != 0 && claimed.SizeMask + 1 < largestSize)
        {
            GiveTable(ref claimed, 2 * (claimed.SizeMask + 1), (byte)(claimed.Shift - 1));
        }

        return entry;
    }

    // The read masks stay.
    private void ClearMemos()
    {
        for (int memo = 0; memo < Memos.Length; memo++)
        {
            Memos[memo] = new Memo
            {
                First = emptyAt,
                SizeMask = SizeOfEmpty - 1,
                Shift = ShiftOfEmpty,
                HasSelector = selectors[memo].Greatest != 0,
                FirstReadMask = Memos[memo].FirstReadMask,
            };
        }
    }

    private void GiveTable(ref Memo memo, int size, byte shift)
    {
        (memo.First, memo.SizeMask, memo.Shift) = (used, size - 1, shift);
        used += size * EntryLength;
        if (used > Entries.Length)
        {
            ulong[] more = Entries;
            Array.Resize(ref more, Math.Max(used, 2 * more.Length));
            Entries = more;
        }
    }

    /// <summary>The stored data of a process at a location.</summary>
    internal struct Memo
    {
        /// <summary>The read mask of the state's first word.</summary>
        public ulong FirstReadMask;

        /// <summary>The first entry of the table.</summary>
        public int First;

        /// <summary>The number of entries of the table, minus one.</summary>
        public int SizeMask;

        /// <summary>
        /// The number of bits by which a hash is shifted: its highest bits depend on all bits that are read.
        /// </summary>
        public byte Shift;

        /// <summary>Whether only the steps of enabled processes are remembered.</summary>
        public bool IsOfEnabled;

        /// <summary>Whether another memo applies, depending on the thread that the step wakes.</summary>
        public bool HasSelector;
    }
}
