using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// Remembers what steps do. A step reads a few bits of a state, and of who waits in which line, and writes a few; where a
/// process at some place has met the same bits before, its step is known without taking it: whether it can be taken, and
/// which bits it keeps, sets and lowers. Which bits it reads is found by watching: where a step reads one that none before
/// has read, what was remembered of the place is forgotten. A step that reads much more than what lets it be taken is
/// remembered only where it can be taken. One that lets another thread go on reads where that one stands: so it is
/// remembered by who that is; where it may be any of several, it has to be taken.
/// </summary>
internal sealed class StepMemory
{
    /// <summary>The process cannot move.</summary>
    public const ulong Disabled = 1;

    /// <summary>Its step has one outcome, and that is known.</summary>
    public const ulong Known = 2;

    /// <summary>Its step has several outcomes, or a thread dies in it, or it breaks what is readMasks: it has to be taken.</summary>
    public const ulong Open = 3;

    private const int FirstSize = 4;
    private const int SizeOfNone = 2;
    private const byte ShiftOfFirst = 62;
    private const byte ShiftOfNone = 63;
    private const int LargestOfAll = 1 << 8;
    private const int MaximumSize = 1 << 12;
    private const int Ways = 4;

    // A table is not larger than that, nor are all of them together, up to those that one state asks for.
    private const int MaximumTableLength = 1 << 18;
    private const int MaximumLength = 1 << 24;

    // Of a state of two words, and of one with one word of lines.
    private const int LengthOfTwo = 8;

    // Before all others lie those that are every place's: for what cannot be taken, and for what has several outcomes.
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
    private readonly int waitQueuesAt;
    private readonly int entryLength;
    private readonly int openEntry;
    private readonly int noneAt;
    private readonly int largestSize;
    private readonly (Field Code, int First)[] processes;
    private readonly int[] memoAt;
    private readonly Memo[] memos;

    // By memo: the bits, of what is looked at, that say which of the memos after it knows more.
    private readonly Field[] nexts;
    private readonly ulong[] readMasks;
    private ulong[] entries;
    private int used;

    public StepMemory(Machine machine)
    {
        this.machine = machine;
        context = machine.NewContext();
        scratch = context.State;
        wordCount = machine.WordCount;
        lookedCount = wordCount + machine.WaitQueueWordCount;
        looked = new ulong[lookedCount];
        keepAt = 1 + lookedCount;
        setAt = keepAt + wordCount;
        lowerAt = setAt + wordCount;
        waitQueuesAt = lowerAt + wordCount;
        entryLength = machine.WaitQueueWordCount == 0 ? lowerAt : waitQueuesAt + machine.WaitQueueWordCount;
        entryLength = lookedCount == 2 ? LengthOfTwo : entryLength;
        processes = new (Field Code, int First)[machine.ProcessCount];
        List<int> numbers = [];
        List<Field> fields = [];
        for (int process = 0; process < processes.Length; process++)
        {
            // A store buffer has no places.
            bool isThread = process < machine.Threads.Length;
            processes[process] = (isThread ? machine.Threads[process].Record.Location : default, numbers.Count);
            int[] ofLocations = [.. (isThread ? machine.Threads[process].Locations : []).Select(place => Number(fields, machine.HasBuffers ? default : machine.NextWoken(place)))];
            numbers.AddRange(isThread ? machine.Threads[process].LocationsByCode.Select(place => ofLocations[place.Index]) : [Number(fields, default)]);
        }

        memoAt = [.. numbers];
        nexts = [.. fields];
        memos = new Memo[nexts.Length];
        readMasks = new ulong[memos.Length * lookedCount];
        openEntry = entryLength;
        noneAt = 2 * entryLength;
        largestSize = MaximumSize;
        while (largestSize > FirstSize && largestSize * (long)entryLength > MaximumTableLength)
        {
            largestSize /= 2;
        }

        used = noneAt + (SizeOfNone * entryLength);
        entries = new ulong[used + (FirstSize * entryLength)];
        entries[DisabledEntry] = Disabled;
        entries[openEntry] = Open;
        ForgetMemos();
    }

    // One memo for a place, or one for each who may be let go on.
    private int Number(List<Field> fields, Field next)
    {
        int number = fields.Count;
        fields.Add(next.Greatest == 0 ? default : new Field(wordCount + next.Word, next.Shift, ValueRange.WidthOf((long)next.Greatest)));
        fields.AddRange(Enumerable.Repeat(default(Field), (int)next.Greatest));
        return number;
    }

    /// <summary>Looks all processes up in a state, and learns of those that are not known.</summary>
    /// <returns>The processes that can move, a bit each.</returns>
    public ulong LookAll(ulong[] state, FoundSteps found)
    {
        if (lookedCount == 1 && TryLookAll(state[0], found, out ulong enabled))
        {
            return enabled;
        }

        found.IsDescribed = false;
        LookAt(state);
        enabled = 0;
        for (int process = 0; process < processes.Length; process++)
        {
            int entry = LookFor(process);
            found.Entries[process] = entry;
            enabled |= (entries[entry] == Disabled ? 0UL : 1) << process;
        }

        return enabled;
    }

    /// <summary>Looks up one process alone, and learns of it if it is not known.</summary>
    /// <returns>What is known of its step.</returns>
    public int Look(ulong[] state, int process)
    {
        LookAt(state);
        return LookFor(process);
    }

    /// <summary>The same of one whose step reads no line that anybody is in.</summary>
    public int LookAlone(ulong[] state, int process)
    {
        for (int i = 0; i < looked.Length; i++)
        {
            looked[i] = i < wordCount ? state[i] : 0;
        }

        return LookFor(process);
    }

    private int LookFor(int process)
    {
        int memo = MemoOf(process);
        if (memo < 0)
        {
            return openEntry;
        }

        return (lookedCount == 2 ? TryLookAtTwo(memo, out int entry) : TryLookAtHome(memo, out entry)) ? entry : Look(process, memo);
    }

    /// <summary>Says what the steps read and write that were found last.</summary>
    public void Describe(FoundSteps found)
    {
        for (int process = 0; !found.IsDescribed && process < processes.Length; process++)
        {
            int entry = found.Entries[process];
            int maskAt = Math.Max(0, MemoOf(process)) * lookedCount;
            int at = process * lookedCount;
            for (int i = 0; i < lookedCount; i++)
            {
                // What is lowered are the turns of those in a line, and that no two steps touch who have no line in common.
                ulong written = i < wordCount ? ~entries[entry + keepAt + i] : entries[entry + waitQueuesAt + i - wordCount];
                found.Written[at + i] = written;
                found.Touched[at + i] = written | readMasks[maskAt + i];
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
    /// Looks all processes up in a state of one word without lines; false where a step is not known. This is the hottest of
    /// all paths: where the entries lie where they are looked for first, as most do, only the loop branches.
    /// </summary>
    private bool TryLookAll(ulong state, FoundSteps found, out ulong enabled)
    {
        ulong[] known = entries;
        (Field Code, int First)[] all = processes;
        (int[] foundEntries, ulong[] written, ulong[] touched) = (found.Entries, found.Written, found.Touched);
        ulong canMove = 0;
        enabled = 0;
        for (int process = 0; process < all.Length; process++)
        {
            ref (Field Code, int First) here = ref all[process];
            ref Memo memo = ref memos[memoAt[here.First + (int)here.Code.Read(state)]];
            ulong read = state & memo.FirstReadMask;
            int entry = memo.First + ((int)((read * Multiplier) >> memo.Shift) << 2);
            if ((known[entry + 1] != read && !TryFindFarther(ref memo, process, state, ref entry)) || known[entry] == 0)
            {
                return false;
            }

            foundEntries[process] = entry;
            canMove |= (known[entry] == Disabled ? 0UL : 1) << process;
            written[process] = ~known[entry + 2];
            touched[process] = ~known[entry + 2] | memo.FirstReadMask;
        }

        enabled = canMove;
        found.IsDescribed = true;
        return true;
    }

    // The same, of one process and two words.
    private bool TryLookAtTwo(int number, out int entry)
    {
        ref Memo memo = ref memos[number];
        ulong first = looked[0] & memo.FirstReadMask;
        ulong second = looked[1] & readMasks[(number << 1) + 1];
        entry = memo.First + ((int)((((first * Multiplier) ^ second) * Multiplier) >> memo.Shift) * LengthOfTwo);
        return entries[entry + 1] == first && entries[entry + 2] == second && entries[entry] != 0;
    }

    // The same, of any number of words.
    private bool TryLookAtHome(int number, out int entry)
    {
        ref Memo memo = ref memos[number];
        (ulong[] state, ulong[] bits, int bitsAt) = (looked, readMasks, number * lookedCount);
        ulong hash = 0;
        for (int i = 0; i < state.Length; i++)
        {
            hash = (hash ^ (state[i] & bits[bitsAt + i])) * Multiplier;
        }

        entry = memo.First + ((int)(hash >> memo.Shift) * entryLength);
        ulong different = 0;
        for (int i = 0; i < state.Length; i++)
        {
            different |= entries[entry + 1 + i] ^ (state[i] & bits[bitsAt + i]);
        }

        return different == 0 && entries[entry] != 0;
    }

    // In the places after the first, or by the step's guard alone.
    private bool TryFindFarther(ref Memo place, int process, ulong state, ref int entry)
    {
        ulong read = state & place.FirstReadMask;
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
        return !IsEnabled(process);
    }

    private void LookAt(ulong[] state)
    {
        if (used > MaximumLength)
        {
            Forget();
        }

        for (int i = 0; i < wordCount; i++)
        {
            looked[i] = state[i];
        }

        if (lookedCount > wordCount)
        {
            (context.State, context.At) = (state, 0);
            machine.FindWaitQueues(context);
            for (int i = wordCount; i < lookedCount; i++)
            {
                looked[i] = context.Lines[i - wordCount];
            }
        }
    }

    // Less than 0 where the step lets any of several go on.
    private int MemoOf(int process)
    {
        ref (Field Code, int First) here = ref processes[process];
        int memo = memoAt[here.First + (int)here.Code.Read(looked, 0)];
        if (!memos[memo].IsByNext)
        {
            return memo;
        }

        uint next = nexts[memo].Read(looked, 0);
        return next == nexts[memo].Greatest ? -1 : memo + (int)next;
    }

    private int Look(int process, int memo)
    {
        ref Memo place = ref memos[memo];
        if (place.IsOfEnabled)
        {
            Array.Copy(looked, scratch, wordCount);
            if (!IsEnabled(process))
            {
                return DisabledEntry;
            }
        }

        if (!TryFind(memo, out int entry))
        {
            Learn(memo, process);
            TryFind(memo, out entry);
        }

        return entry;
    }

    private bool IsEnabled(int process)
    {
        (context.State, context.At) = (scratch, 0);
        return machine.IsEnabled(context, process);
    }

    /// <summary>Where the entry is of what is looked at; where nothing is known, where it would be.</summary>
    private bool TryFind(int memo, out int entry)
    {
        (int first, int sizeMask) = (memos[memo].First, memos[memo].SizeMask);
        ulong hash = 0;
        for (int i = 0; i < looked.Length; i++)
        {
            hash = (hash ^ (looked[i] & readMasks[(memo * lookedCount) + i])) * Multiplier;
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
            if (entries[entry + 1 + i] != (looked[i] & readMasks[(memo * lookedCount) + i]))
            {
                return false;
            }
        }

        return true;
    }

    private void Learn(int memo, int process)
    {
        (context.State, context.At) = (scratch, 0);
        Array.Copy(looked, scratch, wordCount);
        context.ClearNotes();
        ulong kind = Take(process);
        AddToMask(memo);
        int entry = Claim(memo);
        entries[entry] = kind;
        for (int i = 0; i < lookedCount; i++)
        {
            entries[entry + 1 + i] = looked[i] & readMasks[(memo * lookedCount) + i];
        }

        for (int i = 0; i < wordCount; i++)
        {
            entries[entry + keepAt + i] = ~context.Written[i];
            entries[entry + setAt + i] = context.State[i] & context.Written[i];
        }

        for (int i = wordCount; i < lookedCount; i++)
        {
            entries[entry + waitQueuesAt + i - wordCount] = context.Written[i];
        }

        if (lookedCount > wordCount)
        {
            Array.Copy(context.Lowered, 0, entries, entry + lowerAt, wordCount);
        }
    }

    private ulong Take(int process)
    {
        if (!machine.IsEnabled(context, process))
        {
            return Disabled;
        }

        context.Choices.Begin();
        machine.Step(context, process);
        return context.Death is not null || context.IsBroken || context.Choices.MoveOn() ? Open : Known;
    }

    // Adds the bits that the step has read; where some are new, what is remembered of the place is forgotten.
    private void AddToMask(int memo)
    {
        for (int i = 0; i < lookedCount; i++)
        {
            ref ulong bits = ref readMasks[(memo * lookedCount) + i];
            if ((context.Read[i] & ~bits) != 0)
            {
                bits |= context.Read[i];
                Array.Clear(entries, memos[memo].First, (memos[memo].SizeMask + 1) * entryLength);
            }
        }

        memos[memo].FirstReadMask = readMasks[memo * lookedCount];
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

        if (place.First == noneAt)
        {
            GiveTable(ref place, FirstSize, ShiftOfFirst);
        }

        int entry;
        while (!TryFind(memo, out entry) && entries[entry] != 0 && place.SizeMask + 1 < largestSize)
        {
            GiveTable(ref place, 2 * (place.SizeMask + 1), (byte)(place.Shift - 1));
        }

        return entry;
    }

    // No step that was found is in use any more, as it is looked at a new state.
    private void Forget()
    {
        Array.Clear(entries, noneAt, used - noneAt);
        used = noneAt + (SizeOfNone * entryLength);
        ForgetMemos();
    }

    // What each step reads is known still.
    private void ForgetMemos()
    {
        for (int memo = 0; memo < memos.Length; memo++)
        {
            memos[memo] = new Memo
            {
                First = noneAt,
                SizeMask = SizeOfNone - 1,
                Shift = ShiftOfNone,
                IsByNext = nexts[memo].Greatest != 0,
                FirstReadMask = memos[memo].FirstReadMask,
            };
        }
    }

    private void GiveTable(ref Memo place, int size, byte shift)
    {
        (place.First, place.SizeMask, place.Shift) = (used, size - 1, shift);
        used += size * entryLength;
        if (used > entries.Length)
        {
            Array.Resize(ref entries, Math.Max(used, 2 * entries.Length));
        }
    }

    /// <summary>
    /// What is remembered of a process at a place, in a table: an entry is what sort of step it is, then the bits it reads, word
    /// by word, those of the state that it keeps, those that it sets and, where there are lines, by how much it lowers
    /// which, and the bits of lines that it changes.
    /// </summary>
    private struct Memo
    {
        /// <summary>Those bits of a state's first word that some step has read.</summary>
        public ulong FirstReadMask;

        /// <summary>Where the table begins.</summary>
        public int First;

        /// <summary>How many entries it has, less one.</summary>
        public int SizeMask;

        /// <summary>By how much a product is shifted for a place in the table: its highest bits depend on all bits of what is read.</summary>
        public byte Shift;

        /// <summary>Whether only steps that can be taken are remembered.</summary>
        public bool IsOfEnabled;

        /// <summary>Whether it stands for others, by who is let go on.</summary>
        public bool IsByNext;
    }
}
