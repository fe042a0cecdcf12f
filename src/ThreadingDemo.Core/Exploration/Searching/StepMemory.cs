using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Remembers what steps do. A step reads a few bits of a state, and of who waits in which line, and writes a few; where a
/// mover at some place has met the same bits before, its step is known without taking it: whether it can be taken, and
/// which bits it keeps, sets and lowers. Which bits it reads is found by watching: where a step reads one that none before
/// has read, what was remembered of the place is forgotten. A step that reads much more than what lets it be taken is
/// remembered only where it can be taken.
/// </summary>
internal sealed class StepMemory
{
    /// <summary>The mover cannot move.</summary>
    public const ulong Disabled = 1;

    /// <summary>Its step has one outcome, and that is known.</summary>
    public const ulong Known = 2;

    /// <summary>Its step has several outcomes, or is a fault, or breaks what is watched: it has to be taken.</summary>
    public const ulong Open = 3;

    private const int FirstSize = 4;
    private const byte ShiftOfFirst = 62;
    private const int LargestOfAll = 1 << 8;
    private const int MaximumSize = 1 << 12;
    private const int Ways = 4;

    // Of a state of two words, and of one with one word of lines.
    private const int LengthOfTwo = 8;

    // Before all others lies one that is every place's: for what cannot be taken.
    private const int DisabledEntry = 0;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly Machine machine;
    private readonly StepContext context;
    private readonly ulong[] scratch;

    // The state and then its lines, as far as there are any.
    private readonly ulong[] looked;
    private readonly int wordCount;
    private readonly int lookedCount;
    private readonly int keepAt;
    private readonly int setAt;
    private readonly int lowerAt;
    private readonly int linesAt;
    private readonly int entryLength;
    private readonly (Field Code, int First)[] movers;
    private readonly int[] memoAt;
    private readonly Memo[] memos;
    private readonly ulong[] watched;
    private ulong[] entries;
    private int used;

    public StepMemory(Machine machine)
    {
        this.machine = machine;
        context = machine.NewContext();
        scratch = context.State;
        wordCount = machine.WordCount;
        lookedCount = wordCount + machine.LineWordCount;
        looked = new ulong[lookedCount];
        keepAt = 1 + lookedCount;
        setAt = keepAt + wordCount;
        lowerAt = setAt + wordCount;
        linesAt = lowerAt + wordCount;
        entryLength = machine.LineWordCount == 0 ? lowerAt : linesAt + machine.LineWordCount;
        entryLength = lookedCount == 2 ? LengthOfTwo : entryLength;
        movers = new (Field Code, int First)[machine.MoverCount];
        List<int> numbers = [];
        int count = 0;
        for (int mover = 0; mover < movers.Length; mover++)
        {
            // A store buffer has no places.
            bool isThread = mover < machine.Threads.Length;
            movers[mover] = (isThread ? machine.Threads[mover].Record.Code : default, numbers.Count);
            numbers.AddRange(isThread ? machine.Threads[mover].PlacesByCode.Select(place => count + place.Index) : [count]);
            count += isThread ? Math.Max(1, machine.Threads[mover].Places.Length) : 1;
        }

        memoAt = [.. numbers];
        memos = new Memo[count];
        watched = new ulong[count * lookedCount];
        used = entryLength;
        entries = new ulong[used + (count * FirstSize * entryLength)];
        entries[DisabledEntry] = Disabled;
        for (int memo = 0; memo < count; memo++)
        {
            memos[memo] = new Memo { First = used, SizeMask = FirstSize - 1, Shift = ShiftOfFirst };
            used += FirstSize * entryLength;
        }
    }

    /// <summary>Looks all movers up in a state, and learns of those that are not known.</summary>
    /// <returns>The movers that can move, a bit each.</returns>
    public ulong LookAll(ulong[] state, FoundSteps found)
    {
        if (lookedCount == 1 && TryLookAll(state[0], found, out ulong enabled))
        {
            return enabled;
        }

        found.IsDescribed = false;
        LookAt(state);
        enabled = 0;
        for (int mover = 0; mover < movers.Length; mover++)
        {
            if (lookedCount != 2 || !TryLookAtTwo(mover, out int entry))
            {
                entry = Look(mover);
            }

            found.Entries[mover] = entry;
            enabled |= (entries[entry] == Disabled ? 0UL : 1) << mover;
        }

        return enabled;
    }

    /// <summary>Says what the steps read and write that were found last.</summary>
    public void Describe(FoundSteps found)
    {
        for (int mover = 0; !found.IsDescribed && mover < movers.Length; mover++)
        {
            int entry = found.Entries[mover];
            int watchedAt = MemoOf(mover) * lookedCount;
            int at = mover * lookedCount;
            for (int i = 0; i < lookedCount; i++)
            {
                // What is lowered are the turns of those in a line, and that no two steps touch who have no line in common.
                ulong written = i < wordCount ? ~entries[entry + keepAt + i] : entries[entry + linesAt + i - wordCount];
                found.Written[at + i] = written;
                found.Touched[at + i] = written | watched[watchedAt + i];
            }
        }

        found.IsDescribed = true;
    }

    /// <summary>What sort of step it is that was found.</summary>
    public ulong KindOf(int entry) => entries[entry];

    /// <summary>Makes the successor of a state by a known step.</summary>
    public void Apply(int entry, ulong[] state, ulong[] successors, int at)
    {
        for (int i = 0; i < state.Length; i++)
        {
            ulong before = lookedCount == wordCount ? state[i] : state[i] - entries[entry + lowerAt + i];
            successors[at + i] = (before & entries[entry + keepAt + i]) | entries[entry + setAt + i];
        }
    }

    /// <summary>
    /// Looks all movers up in a state of one word without lines; false where a step is not known. This is the hottest of
    /// all paths: where the entries lie where they are looked for first, as most do, only the loop branches.
    /// </summary>
    private bool TryLookAll(ulong state, FoundSteps found, out ulong enabled)
    {
        ulong[] known = entries;
        (Field Code, int First)[] all = movers;
        (int[] foundEntries, ulong[] written, ulong[] touched) = (found.Entries, found.Written, found.Touched);
        ulong canMove = 0;
        enabled = 0;
        for (int mover = 0; mover < all.Length; mover++)
        {
            ref (Field Code, int First) here = ref all[mover];
            ref Memo memo = ref memos[memoAt[here.First + (int)here.Code.Read(state)]];
            ulong read = state & memo.FirstWatched;
            int entry = memo.First + ((int)((read * Multiplier) >> memo.Shift) << 2);
            if ((known[entry + 1] != read && !TryFindFarther(ref memo, mover, state, ref entry)) || known[entry] == 0)
            {
                return false;
            }

            foundEntries[mover] = entry;
            canMove |= (known[entry] == Disabled ? 0UL : 1) << mover;
            written[mover] = ~known[entry + 2];
            touched[mover] = ~known[entry + 2] | memo.FirstWatched;
        }

        enabled = canMove;
        found.IsDescribed = true;
        return true;
    }

    // The same, of one mover and two words.
    private bool TryLookAtTwo(int mover, out int entry)
    {
        ref (Field Code, int First) here = ref movers[mover];
        int number = memoAt[here.First + (int)here.Code.Read(looked, 0)];
        ref Memo memo = ref memos[number];
        ulong first = looked[0] & memo.FirstWatched;
        ulong second = looked[1] & watched[(number << 1) + 1];
        entry = memo.First + ((int)((((first * Multiplier) ^ second) * Multiplier) >> memo.Shift) * LengthOfTwo);
        return entries[entry + 1] == first && entries[entry + 2] == second && entries[entry] != 0;
    }

    // In the places after the first, or by the step's guard alone.
    private bool TryFindFarther(ref Memo place, int mover, ulong state, ref int entry)
    {
        ulong read = state & place.FirstWatched;
        int next = entry - place.First;
        for (int way = 1; way < Ways && entries[entry] != 0; way++)
        {
            next = (next + 4) & ((place.SizeMask << 2) | 3);
            entry = place.First + next;
            if (entries[entry + 1] == read && entries[entry] != 0)
            {
                return true;
            }
        }

        if (!place.IsOfEnabled)
        {
            return false;
        }

        scratch[0] = state;
        entry = DisabledEntry;
        return !IsEnabled(mover);
    }

    private void LookAt(ulong[] state)
    {
        Array.Copy(state, looked, wordCount);
        if (lookedCount > wordCount)
        {
            (context.State, context.At) = (state, 0);
            machine.WorkOutLines(context);
            Array.Copy(context.Lines, 0, looked, wordCount, lookedCount - wordCount);
        }
    }

    private int MemoOf(int mover) => memoAt[movers[mover].First + (int)movers[mover].Code.Read(looked, 0)];

    private int Look(int mover)
    {
        int memo = MemoOf(mover);
        ref Memo place = ref memos[memo];
        if (place.IsOfEnabled)
        {
            Array.Copy(looked, scratch, wordCount);
            if (!IsEnabled(mover))
            {
                return DisabledEntry;
            }
        }

        if (!TryFind(memo, out int entry))
        {
            Learn(memo, mover);
            TryFind(memo, out entry);
        }

        return entry;
    }

    private bool IsEnabled(int mover)
    {
        (context.State, context.At) = (scratch, 0);
        return machine.IsEnabled(context, mover);
    }

    /// <summary>Where the entry is of what is looked at; where nothing is known, where it would be.</summary>
    private bool TryFind(int memo, out int entry)
    {
        (int first, int sizeMask) = (memos[memo].First, memos[memo].SizeMask);
        ulong hash = 0;
        for (int i = 0; i < looked.Length; i++)
        {
            hash = (hash ^ (looked[i] & watched[(memo * lookedCount) + i])) * Multiplier;
        }

        int home = (int)(hash >> memos[memo].Shift);
        for (int way = 0; way < Ways; way++)
        {
            entry = first + (((home + way) & sizeMask) * entryLength);
            if (entries[entry] == 0)
            {
                return false;
            }

            if (Matches(memo, entry))
            {
                return true;
            }
        }

        entry = first + (home * entryLength);
        return false;
    }

    private bool Matches(int memo, int entry)
    {
        for (int i = 0; i < looked.Length; i++)
        {
            if (entries[entry + 1 + i] != (looked[i] & watched[(memo * lookedCount) + i]))
            {
                return false;
            }
        }

        return true;
    }

    private void Learn(int memo, int mover)
    {
        (context.State, context.At) = (scratch, 0);
        Array.Copy(looked, scratch, wordCount);
        context.ClearNotes();
        ulong kind = Take(mover);
        Watch(memo);
        int entry = Claim(memo);
        entries[entry] = kind;
        for (int i = 0; i < lookedCount; i++)
        {
            entries[entry + 1 + i] = looked[i] & watched[(memo * lookedCount) + i];
        }

        for (int i = 0; i < wordCount; i++)
        {
            entries[entry + keepAt + i] = ~context.Written[i];
            entries[entry + setAt + i] = context.State[i] & context.Written[i];
        }

        for (int i = wordCount; i < lookedCount; i++)
        {
            entries[entry + linesAt + i - wordCount] = context.Written[i];
        }

        if (lookedCount > wordCount)
        {
            Array.Copy(context.Lowered, 0, entries, entry + lowerAt, wordCount);
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

    // Adds the bits that the step has read; where some are new, what is remembered of the place is forgotten.
    private void Watch(int memo)
    {
        for (int i = 0; i < lookedCount; i++)
        {
            ref ulong bits = ref watched[(memo * lookedCount) + i];
            if ((context.Read[i] & ~bits) != 0)
            {
                bits |= context.Read[i];
                Array.Clear(entries, memos[memo].First, (memos[memo].SizeMask + 1) * entryLength);
            }
        }

        memos[memo].FirstWatched = watched[memo * lookedCount];
    }

    // An empty place for an entry where there is one, or where there may be more places: then all before is forgotten.
    private int Claim(int memo)
    {
        ref Memo place = ref memos[memo];
        if (!place.IsOfEnabled && place.SizeMask + 1 == LargestOfAll)
        {
            place.IsOfEnabled = true;
            Array.Clear(entries, place.First, LargestOfAll * entryLength);
        }

        int entry;
        while (!TryFind(memo, out entry) && entries[entry] != 0 && place.SizeMask + 1 < MaximumSize)
        {
            place.SizeMask = (place.SizeMask << 1) | 1;
            place.Shift--;
            place.First = used;
            used += (place.SizeMask + 1) * entryLength;
            if (used > entries.Length)
            {
                Array.Resize(ref entries, Math.Max(used, 2 * entries.Length));
            }
        }

        return entry;
    }

    /// <summary>
    /// What is remembered of a mover at a place, in a table: an entry is what sort of step it is, then the bits it reads, word
    /// by word, those of the state that it keeps, those that it sets and, where there are lines, by how much it lowers
    /// which, and the bits of lines that it changes.
    /// </summary>
    private struct Memo
    {
        /// <summary>Those bits of a state's first word that some step has read.</summary>
        public ulong FirstWatched;

        /// <summary>Where the table begins.</summary>
        public int First;

        /// <summary>How many entries it has, less one.</summary>
        public int SizeMask;

        /// <summary>By how much a product is shifted for a place in the table: its highest bits depend on all bits of what is read.</summary>
        public byte Shift;

        /// <summary>Whether only steps that can be taken are remembered.</summary>
        public bool IsOfEnabled;
    }
}
