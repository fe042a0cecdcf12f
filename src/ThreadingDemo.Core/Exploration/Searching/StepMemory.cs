using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Remembers what steps do. A step reads a few bits of a state and writes a few; where a mover at some place has met the
/// same bits before, its step is known without taking it: whether it can be taken, and which bits it keeps and sets.
/// Which bits it reads is found by watching: where a step reads one that none before has read, what was remembered of
/// the place is forgotten. A step that reads much more than what lets it be taken, as a whole line of waiting threads, is
/// remembered only where it can be taken; and where too few come again, not at all.
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

    private const int LargestOfAll = 1 << 8;
    private const int MaximumSize = 1 << 12;
    private const int Ways = 4;

    // Before all others lie two that are every place's: one for what cannot be taken, and one for what has to be.
    private const int DisabledEntry = 0;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly Machine machine;
    private readonly StepContext context;
    private readonly ulong[] scratch;
    private readonly int wordCount;
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
        entryLength = (3 * wordCount) + 1;
        movers = new (Field Code, int First)[machine.MoverCount];
        List<int> numbers = [];
        int count = 0;
        for (int mover = 0; mover < movers.Length; mover++)
        {
            // A store buffer has no places.
            bool isThread = mover < machine.Threads.Length;
            movers[mover] = (isThread ? machine.Threads[mover].Record.Code : default, numbers.Count);
            numbers.AddRange(isThread ? machine.Threads[mover].PlacesByCode.Select(place => count + place.Index) : [count]);
            count += isThread ? machine.Threads[mover].Places.Length : 1;
        }

        memoAt = [.. numbers];
        memos = new Memo[count];
        watched = new ulong[count * wordCount];
        used = 2 * entryLength;
        entries = new ulong[used + (count * FirstSize * entryLength)];
        (entries[DisabledEntry], entries[OpenEntry]) = (Disabled, Open);
        for (int memo = 0; memo < count; memo++)
        {
            memos[memo] = new Memo { First = used, SizeMask = FirstSize - 1 };
            used += FirstSize * entryLength;
        }
    }

    private int OpenEntry => entryLength;

    /// <summary>Looks all movers up in a state of one word; false where a step is not known.</summary>
    /// <param name="state">The state.</param>
    /// <param name="found">What is found of them.</param>
    /// <param name="enabled">Who can move.</param>
    public bool TryLookAll(ulong state, FoundSteps found, out ulong enabled)
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
            int entry = memo.First + (((int)((read * Multiplier) >> 40) & memo.SizeMask) << 2);
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
        return true;
    }

    /// <summary>Looks all movers up in a state, and learns of those that are not known; the movers that can move, a bit each.</summary>
    public ulong LookAll(ulong[] state, FoundSteps found)
    {
        if (wordCount == 1 && TryLookAll(state[0], found, out ulong enabled))
        {
            return enabled;
        }

        enabled = 0;
        for (int mover = 0; mover < movers.Length; mover++)
        {
            int entry = Look(state, mover);
            found.Entries[mover] = entry;
            enabled |= (entries[entry] == Disabled ? 0UL : 1) << mover;
        }

        // Only now, as what the steps at a place read may have been learned on the way.
        for (int mover = 0; mover < movers.Length; mover++)
        {
            int watchedAt = memoAt[movers[mover].First + (int)movers[mover].Code.Read(state, 0)] * wordCount;
            int entry = found.Entries[mover];
            for (int i = 0; i < wordCount; i++)
            {
                ulong written = ~entries[entry + (3 * i) + 2];
                found.Written[(mover * wordCount) + i] = written;
                found.Touched[(mover * wordCount) + i] = written | watched[watchedAt + i];
            }
        }

        return enabled;
    }

    /// <summary>What is known of a mover's step from a state, as <see cref="KindOf"/> and <see cref="Apply"/> take it.</summary>
    public int Look(ulong[] state, int mover)
    {
        (Field code, int first) = movers[mover];
        int memo = memoAt[first + (int)code.Read(state, 0)];
        ref Memo place = ref memos[memo];
        if (place.IsOfEnabled)
        {
            if (!IsEnabled(state, mover))
            {
                return DisabledEntry;
            }

            if (place.IsForgone)
            {
                return OpenEntry;
            }

            place.LookCount++;
        }

        if (!TryFind(memo, state, out int entry))
        {
            Learn(memo, state, mover);
            TryFind(memo, state, out entry);
        }

        return entry;
    }

    /// <summary>What sort of step it is.</summary>
    public ulong KindOf(int entry) => entries[entry];

    /// <summary>Makes the successor of a state by a known step.</summary>
    public void Apply(int entry, ulong[] state, ulong[] successors, int at)
    {
        for (int i = 0; i < state.Length; i++)
        {
            successors[at + i] = (state[i] & entries[entry + (3 * i) + 2]) | entries[entry + (3 * i) + 3];
        }
    }

    /// <summary>Where a state's entry is; where nothing is known, where it would be.</summary>
    private bool TryFind(int memo, ulong[] state, out int entry)
    {
        (int first, int sizeMask) = (memos[memo].First, memos[memo].SizeMask);
        ulong hash = 0;
        for (int i = 0; i < state.Length; i++)
        {
            hash = (hash ^ (state[i] & watched[(memo * wordCount) + i])) * Multiplier;
        }

        int home = (int)(hash >> 40) & sizeMask;
        for (int way = 0; way < Ways; way++)
        {
            entry = first + (((home + way) & sizeMask) * entryLength);
            if (entries[entry] == 0)
            {
                return false;
            }

            if (Matches(memo, state, entry))
            {
                return true;
            }
        }

        entry = first + (home * entryLength);
        return false;
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
        return !IsEnabled(scratch, mover);
    }

    private bool IsEnabled(ulong[] state, int mover)
    {
        (context.State, context.At) = (state, 0);
        return machine.IsEnabled(context, mover);
    }

    private bool Matches(int memo, ulong[] state, int entry)
    {
        for (int i = 0; i < state.Length; i++)
        {
            if (entries[entry + (3 * i) + 1] != (state[i] & watched[(memo * wordCount) + i]))
            {
                return false;
            }
        }

        return true;
    }

    private void Learn(int memo, ulong[] state, int mover)
    {
        (context.State, context.At) = (scratch, 0);
        Array.Copy(state, scratch, wordCount);
        Array.Clear(context.Read, 0, wordCount);
        Array.Clear(context.Written, 0, wordCount);
        ulong kind = Take(mover);
        Watch(memo);
        int entry = Claim(memo, state);
        entries[entry] = kind;
        for (int i = 0; i < wordCount; i++)
        {
            entries[entry + (3 * i) + 1] = state[i] & watched[(memo * wordCount) + i];
            entries[entry + (3 * i) + 2] = ~context.Written[i];
            entries[entry + (3 * i) + 3] = context.State[i] & context.Written[i];
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
        for (int i = 0; i < wordCount; i++)
        {
            ref ulong bits = ref watched[(memo * wordCount) + i];
            if ((context.Read[i] & ~bits) != 0)
            {
                bits |= context.Read[i];
                Array.Clear(entries, memos[memo].First, (memos[memo].SizeMask + 1) * entryLength);
            }
        }

        memos[memo].FirstWatched = watched[memo * wordCount];
    }

    // An empty place for a state's entry where there is one, or where there may be more places: then all before is forgotten.
    private int Claim(int memo, ulong[] state)
    {
        ref Memo place = ref memos[memo];
        if (place.IsOfEnabled)
        {
            CountMiss(ref place);
        }
        else if (place.SizeMask + 1 == LargestOfAll)
        {
            place.IsOfEnabled = true;
            Array.Clear(entries, place.First, LargestOfAll * entryLength);
        }

        int entry;
        while (!TryFind(memo, state, out entry) && entries[entry] != 0 && place.SizeMask + 1 < MaximumSize)
        {
            place.SizeMask = (place.SizeMask << 1) | 1;
            place.First = used;
            used += (place.SizeMask + 1) * entryLength;
            if (used > entries.Length)
            {
                Array.Resize(ref entries, Math.Max(used, 2 * entries.Length));
            }
        }

        return entry;
    }

    // To take a step is quicker than to learn of it. Of states of one word nobody counts how often they are looked up.
    private void CountMiss(ref Memo place)
    {
        if (++place.MissCount == MaximumSize)
        {
            place.IsForgone = wordCount > 1 && place.MissCount > place.LookCount / 3;
            (place.LookCount, place.MissCount) = (0, 0);
        }
    }

    /// <summary>
    /// What is remembered of a mover at a place, in a table: an entry is what sort of step it is and then, for each word
    /// of a state, the bits it reads, the bits it keeps, and those it sets.
    /// </summary>
    private struct Memo
    {
        /// <summary>Those bits of a state's first word that some step has read.</summary>
        public ulong FirstWatched;

        /// <summary>Where the table begins.</summary>
        public int First;

        /// <summary>How many entries it has, less one.</summary>
        public int SizeMask;

        /// <summary>Whether only steps that can be taken are remembered.</summary>
        public bool IsOfEnabled;

        /// <summary>Whether steps are not remembered any more, as too few came again.</summary>
        public bool IsForgone;

        /// <summary>How often a step was asked for lately; and how often it was not known.</summary>
        public int LookCount;

        public int MissCount;
    }
}
