using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// Remembers the effects of steps. A step reads and writes few bits of a state and of the wait queues. If a process at a
/// location meets the same bits again, its step is known: whether it is enabled, and which bits it keeps, sets and lowers.
/// The bits that a step reads are observed while it is taken; if it reads a bit that no step at its location has read before,
/// the entries of that location are dropped. If a step reads many more bits than its guard does, it is remembered only if it
/// is enabled. A step that wakes a thread reads the location of that thread, so it is remembered separately for each thread
/// that it may wake; a step that may wake any of several threads is always taken. An instance serves one thread of a search.
/// </summary>
internal sealed class StepMemory
{
    /// <summary>The kind of a step whose process is not enabled.</summary>
    public const ulong Disabled = 1;

    /// <summary>The kind of a step that has one outcome, which is known.</summary>
    public const ulong Known = 2;

    /// <summary>
    /// The kind of a step that has to be taken: it has several outcomes, or a thread dies in it, or it breaks the observed
    /// requirement.
    /// </summary>
    public const ulong Open = 3;

    private readonly Machine machine;
    private readonly StepContext context;
    private readonly ulong[] scratch;

    // The words of the state, and after them those of the wait queues.
    private readonly ulong[] looked;
    private readonly int wordCount;
    private readonly int lookedCount;

    // By process: the bits of its location, and the index of its first memo number.
    private readonly (Field Location, int First)[] processes;

    // By process and bits of the location: the number of the memo.
    private readonly int[] memoAt;
    private readonly StepTables tables;

    public StepMemory(Machine machine)
    {
        this.machine = machine;
        context = machine.NewContext();
        scratch = context.State;
        wordCount = machine.WordCount;
        lookedCount = wordCount + machine.WaitQueueWordCount;
        looked = new ulong[lookedCount];
        processes = new (Field Location, int First)[machine.ProcessCount];
        List<int> numbers = [];
        List<Field> selectors = [];
        for (int process = 0; process < processes.Length; process++)
        {
            // A store buffer has no locations.
            bool isThread = process < machine.Threads.Length;
            processes[process] = (isThread ? machine.Threads[process].Record.Location : default, numbers.Count);
            int[] ofLocations =
            [
                .. (isThread ? machine.Threads[process].Locations : [])
                    .Select(location => NewMemo(selectors, machine.HasBuffers ? default : machine.NextWoken(location))),
            ];
            numbers.AddRange(isThread
                ? machine.Threads[process].LocationsByCode.Select(location => ofLocations[location.Index])
                : [NewMemo(selectors, default)]);
        }

        memoAt = [.. numbers];
        tables = new StepTables(machine, [.. selectors]);
    }

    // A location has one memo. If its step may wake threads, one memo for each of these threads follows.
    private int NewMemo(List<Field> selectors, Field next)
    {
        int number = selectors.Count;
        selectors.Add(next.Greatest == 0 ? default : new Field(wordCount + next.Word, next.Shift, ValueRange.WidthOf((long)next.Greatest)));
        selectors.AddRange(Enumerable.Repeat(default(Field), (int)next.Greatest));
        return number;
    }

    /// <summary>Finds the steps of all processes in a state; a step that is not known yet is taken and remembered.</summary>
    /// <returns>The processes that are enabled, a bit each.</returns>
    public ulong LookUpAll(ulong[] state, KnownSteps known)
    {
        if (lookedCount == 1 && TryLookUpAll(state[0], known, out ulong enabled))
        {
            return enabled;
        }

        known.IsDescribed = false;
        Read(state);
        enabled = 0;
        for (int process = 0; process < processes.Length; process++)
        {
            int entry = EntryOf(process);
            known.Entries[process] = entry;
            enabled |= (tables.Entries[entry] == Disabled ? 0UL : 1) << process;
        }

        return enabled;
    }

    /// <summary>Finds the step of one process.</summary>
    /// <returns>Its entry.</returns>
    public int LookUp(ulong[] state, int process)
    {
        Read(state);
        return EntryOf(process);
    }

    /// <summary>Finds the step of one process that reads no wait queue in which there is a thread.</summary>
    /// <returns>Its entry.</returns>
    public int LookUpWithoutQueues(ulong[] state, int process)
    {
        for (int i = 0; i < looked.Length; i++)
        {
            looked[i] = i < wordCount ? state[i] : 0;
        }

        return EntryOf(process);
    }

    /// <summary>Computes the bits that the steps found last read and write.</summary>
    public void Describe(KnownSteps known)
    {
        ulong[] entries = tables.Entries;
        for (int process = 0; process < processes.Length; process++)
        {
            int entry = known.Entries[process];
            int maskAt = Math.Max(0, MemoOf(process)) * lookedCount;
            int at = process * lookedCount;
            for (int i = 0; i < lookedCount; i++)
            {
                // Lowered ranks are not included: only steps on the same wait queue access them.
                ulong written = i < wordCount ? ~entries[entry + tables.KeepAt + i] : entries[entry + tables.WaitQueuesAt + i - wordCount];
                known.Written[at + i] = written;
                known.Touched[at + i] = written | tables.ReadMasks[maskAt + i];
            }
        }

        known.IsDescribed = true;
    }

    /// <summary>The kind of the step of an entry.</summary>
    public ulong KindOf(int entry) => tables.Entries[entry];

    /// <summary>Makes the successor of a state by a known step.</summary>
    public void Apply(int entry, ulong[] state, ulong[] successors, int at)
    {
        ulong[] entries = tables.Entries;
        (int keepAt, int setAt, int lowerAt) = (entry + tables.KeepAt, entry + tables.SetAt, entry + tables.LowerAt);
        for (int i = 0; i < state.Length; i++)
        {
            ulong before = lookedCount == wordCount ? state[i] : state[i] - entries[lowerAt + i];
            successors[at + i] = (before & entries[keepAt + i]) | entries[setAt + i];
        }
    }

    /// <summary>
    /// Finds the steps of all processes in a state of one word without wait queues; false if one is not known. Most time of a
    /// search is spent here. Most entries lie in the first place where they are looked for; then only the loop branches.
    /// </summary>
    private bool TryLookUpAll(ulong state, KnownSteps known, out ulong enabled)
    {
        ulong[] entries = tables.Entries;
        StepTables.Memo[] memos = tables.Memos;
        (Field Location, int First)[] all = processes;
        (int[] found, ulong[] written, ulong[] touched) = (known.Entries, known.Written, known.Touched);
        ulong canMove = 0;
        enabled = 0;
        for (int process = 0; process < all.Length; process++)
        {
            ref (Field Location, int First) here = ref all[process];
            ref StepTables.Memo memo = ref memos[memoAt[here.First + (int)here.Location.Read(state)]];
            ulong read = state & memo.FirstReadMask;
            int entry = memo.First + ((int)((read * StepTables.Multiplier) >> memo.Shift) << 2);
            if ((entries[entry + 1] != read && !TryFindFarther(ref memo, process, state, ref entry)) || entries[entry] == 0)
            {
                return false;
            }

            found[process] = entry;
            canMove |= (entries[entry] == Disabled ? 0UL : 1) << process;
            written[process] = ~entries[entry + 2];
            touched[process] = ~entries[entry + 2] | memo.FirstReadMask;
        }

        enabled = canMove;
        known.IsDescribed = true;
        return true;
    }

    // Looks in the other places of the table, and for an entry of the guard only.
    private bool TryFindFarther(ref StepTables.Memo memo, int process, ulong state, ref int entry)
    {
        ulong[] entries = tables.Entries;
        ulong read = state & memo.FirstReadMask;
        int next = entry - memo.First;
        for (int way = 1; way < StepTables.Ways && entries[entry] != 0; way++)
        {
            next = (next + 4) & ((memo.SizeMask << 2) | 3);
            entry = memo.First + next;
            if (entries[entry + 1] == read && entries[entry] != 0)
            {
                return true;
            }
        }

        if (!memo.IsOfEnabled)
        {
            return false;
        }

        scratch[0] = state;
        entry = StepTables.DisabledEntry;
        return !IsEnabled(process);
    }

    private int EntryOf(int process)
    {
        int memo = MemoOf(process);
        if (memo < 0)
        {
            return tables.OpenEntry;
        }

        return (lookedCount == 2 ? TryFindInTwoWords(memo, out int entry) : TryFindAtHome(memo, out entry)) ? entry
            : FindOrLearn(process, memo);
    }

    // Looks in the first place, for two words.
    private bool TryFindInTwoWords(int number, out int entry)
    {
        ulong[] entries = tables.Entries;
        ref StepTables.Memo memo = ref tables.Memos[number];
        ulong first = looked[0] & memo.FirstReadMask;
        ulong second = looked[1] & tables.ReadMasks[(number << 1) + 1];
        ulong hash = ((first * StepTables.Multiplier) ^ second) * StepTables.Multiplier;
        entry = memo.First + ((int)(hash >> memo.Shift) * StepTables.LengthForTwoWords);
        return entries[entry + 1] == first && entries[entry + 2] == second && entries[entry] != 0;
    }

    // The same for any number of words.
    private bool TryFindAtHome(int number, out int entry)
    {
        ulong[] entries = tables.Entries;
        ref StepTables.Memo memo = ref tables.Memos[number];
        (ulong[] state, ulong[] masks, int maskAt) = (looked, tables.ReadMasks, number * lookedCount);
        ulong hash = 0;
        for (int i = 0; i < state.Length; i++)
        {
            hash = (hash ^ (state[i] & masks[maskAt + i])) * StepTables.Multiplier;
        }

        entry = memo.First + ((int)(hash >> memo.Shift) * tables.EntryLength);
        ulong different = 0;
        for (int i = 0; i < state.Length; i++)
        {
            different |= entries[entry + 1 + i] ^ (state[i] & masks[maskAt + i]);
        }

        return different == 0 && entries[entry] != 0;
    }

    private void Read(ulong[] state)
    {
        tables.Limit();
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
                looked[i] = context.WaitQueues[i - wordCount];
            }
        }
    }

    // Less than 0 if the step may wake any of several threads.
    private int MemoOf(int process)
    {
        ref (Field Location, int First) here = ref processes[process];
        int memo = memoAt[here.First + (int)here.Location.Read(looked, 0)];
        if (!tables.Memos[memo].HasSelector)
        {
            return memo;
        }

        Field selector = tables.SelectorOf(memo);
        uint next = selector.Read(looked, 0);
        return next == selector.Greatest ? -1 : memo + (int)next;
    }

    private int FindOrLearn(int process, int memo)
    {
        if (tables.Memos[memo].IsOfEnabled)
        {
            Array.Copy(looked, scratch, wordCount);
            if (!IsEnabled(process))
            {
                return StepTables.DisabledEntry;
            }
        }

        if (!tables.TryFind(memo, looked, out int entry))
        {
            Learn(memo, process);
            tables.TryFind(memo, looked, out entry);
        }

        return entry;
    }

    private bool IsEnabled(int process)
    {
        (context.State, context.At) = (scratch, 0);
        return machine.IsEnabled(context, process);
    }

    private void Learn(int memo, int process)
    {
        (context.State, context.At) = (scratch, 0);
        Array.Copy(looked, scratch, wordCount);
        context.ClearNotes();
        ulong kind = Take(process);
        tables.Add(memo, looked, kind, context);
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
}
