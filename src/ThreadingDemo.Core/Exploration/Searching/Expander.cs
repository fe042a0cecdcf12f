using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>Expands states a batch at a time: judges them, and makes their successors; what it works on is its own.</summary>
internal sealed class Expander(Machine machine, StateStore store, IReadOnlyList<Judge> judges, MoverSets? canMove, AmpleSteps? ample)
{
    private readonly StepContext context = machine.NewContext();
    private readonly ulong[] current = new ulong[machine.WordCount];
    private readonly int wordCount = machine.WordCount;
    private readonly Symmetry? symmetry = ample is null ? null : Symmetry.Of(machine);
    private readonly RecentStates recent = new(machine.WordCount);
    private readonly StepMemory memory = new(machine);
    private readonly (ulong[]? Table, int Entry)[] known = new (ulong[]? Table, int Entry)[machine.MoverCount];
    private ulong[] successors = new ulong[1024 * machine.WordCount];
    private int[] from = new int[1024];
    private ulong[] hashes = new ulong[1024];
    private uint[] entries = new uint[1024];
    private ulong[] heads = new ulong[1024];
    private int count;

    public Findings Findings { get; } = new(judges.Count);

    /// <summary>Judges the states from one number to below another, and keeps those of their successors that were not met.</summary>
    public void Expand(int begin, int end)
    {
        Findings.Clear();
        count = 0;
        for (int state = begin; state < end; state++)
        {
            store.Copy(state, current, 0);
            (context.State, context.At, context.Fault) = (current, 0, null);
            ulong enabled = Look();
            JudgeState(state, enabled);
            canMove?.Set(state, enabled | machine.Finished(context));
            ulong chosen = ample?.Of(context, enabled) ?? enabled;
            if (!AddSuccessors(state, chosen) && chosen != enabled)
            {
                // A run ends with its fault, so a step that is one cannot stand for those of others.
                AddSuccessors(state, enabled & ~chosen);
            }
        }

        Findings.TransitionCount += count;
        count = store.KeepUnmet(successors, from, hashes, entries, heads, recent, count);
    }

    /// <summary>Adds what was kept to the store; for one thread at a time, in the batches' order.</summary>
    /// <returns>The first state that is farther from the beginning than any before; -1 where there is none.</returns>
    public int AddToStore(int lastLevel)
    {
        int level = -1;
        for (int i = 0; i < count; i++)
        {
            if (store.Add(successors, i * wordCount, hashes[i], from[i]) && level < 0 && from[i] >= lastLevel)
            {
                level = store.Count - 1;
            }
        }

        return level;
    }

    private void JudgeState(int state, ulong enabled)
    {
        // The last step taken here may have been a fault.
        context.Fault = null;
        for (int i = 0; i < judges.Count; i++)
        {
            if (Findings.Deciding[i] < 0 && (enabled == 0 || !judges[i].IsAtEnd) && judges[i].Decides(context, out bool isFault))
            {
                (Findings.Deciding[i], Findings.IsFault[i]) = (state, isFault);
            }
        }

        if (enabled == 0)
        {
            Findings.Ends.Add(state);
            if (Findings.Stuck < 0 && machine.MustMove(context) != 0)
            {
                Findings.Stuck = state;
            }
        }
    }

    private ulong Look()
    {
        ulong enabled = 0;
        for (int mover = 0; mover < known.Length; mover++)
        {
            ulong kind = memory.Look(current, mover, out ulong[] table, out int entry);
            known[mover] = (kind == StepMemory.Known ? table : null, entry);
            enabled |= kind == StepMemory.Disabled ? 0 : 1UL << mover;
        }

        return enabled;
    }

    /// <summary>Adds the successors by some movers; false where a step is a fault, or breaks what is watched, and has none.</summary>
    private bool AddSuccessors(int state, ulong movers)
    {
        bool goesOn = true;
        for (int mover = 0; movers != 0; mover++, movers >>= 1)
        {
            if ((movers & 1) != 0)
            {
                goesOn &= AddSuccessors(state, mover);
            }
        }

        return goesOn;
    }

    private bool AddSuccessors(int state, int mover)
    {
        (ulong[]? table, int entry) = known[mover];
        if (table is null)
        {
            return TakeSteps(state, mover);
        }

        if (count == from.Length)
        {
            Grow();
        }

        int at = count * wordCount;
        memory.Apply(table, entry, current, successors, at);
        symmetry?.Sort(successors, at);
        from[count++] = state;
        return true;
    }

    private bool TakeSteps(int state, int mover)
    {
        bool goesOn = true;
        context.Choices.Begin();
        do
        {
            if (count == from.Length)
            {
                Grow();
            }

            int at = count * wordCount;
            for (int i = 0; i < wordCount; i++)
            {
                successors[at + i] = current[i];
            }

            (context.State, context.At) = (successors, at);
            machine.Step(context, mover);
            goesOn &= context.Fault is null && !context.IsBroken;
            if (context.Fault is not null)
            {
                Findings.Error = Findings.Error < 0 ? state : Findings.Error;
            }
            else if (context.IsBroken)
            {
                Findings.Broken = Findings.Broken < 0 ? state : Findings.Broken;
                Findings.TransitionCount++;
            }
            else
            {
                symmetry?.Sort(successors, at);
                from[count++] = state;
            }
        }
        while (context.Choices.MoveOn());
        return goesOn;
    }

    private void Grow()
    {
        Array.Resize(ref successors, successors.Length * 2);
        Array.Resize(ref from, from.Length * 2);
        Array.Resize(ref hashes, hashes.Length * 2);
        Array.Resize(ref entries, entries.Length * 2);
        Array.Resize(ref heads, heads.Length * 2);
    }
}
