using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// Expands states a batch at a time: judges them, and makes their successors. Each thread has one of its own, as what it
/// remembers of steps and states is to stay near to its processor.
/// </summary>
internal sealed class Expander(Machine machine, StateStore store, IReadOnlyList<Judge> judges, MoverSets? canMove, AmpleSteps? ample)
{
    private readonly StepContext context = machine.NewContext();
    private readonly ulong[] current = new ulong[machine.WordCount];
    private readonly int wordCount = machine.WordCount;
    private readonly Symmetry? symmetry = ample is null ? null : Symmetry.Of(machine);
    private readonly RecentStates recent = new(machine.WordCount);
    private readonly StepMemory memory = new(machine);
    private readonly int[] known = new int[machine.MoverCount];
    private Batch batch = null!;

    private Findings Findings => batch.Findings;

    /// <summary>Judges the states from one number to below another, and keeps those of their successors that were not met.</summary>
    public void Expand(Batch into, int begin, int end)
    {
        batch = into;
        batch.Clear();
        for (int state = begin; state < end; state++)
        {
            store.Copy(state, current, 0);
            (context.State, context.At, context.Fault) = (current, 0, null);
            if (TryTakeAll(state))
            {
                continue;
            }

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

        Findings.TransitionCount += batch.Count;
        recent.GrowWith(store.Count);
        batch.KeepUnmet(store, recent);
    }

    private bool TryTakeAll(int state)
    {
        if (ample is not null || wordCount != 1)
        {
            return false;
        }

        batch.Reserve(known.Length);
        int count = batch.Count;
        if (!memory.TryTakeAll(current[0], batch.Successors, ref count, out ulong enabled))
        {
            return false;
        }

        int[] from = batch.From;
        for (int i = batch.Count; i < count; i++)
        {
            from[i] = state;
        }

        batch.Count = count;

        JudgeState(state, enabled);
        canMove?.Set(state, enabled | machine.Finished(context));
        return true;
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
        if (wordCount == 1 && memory.TryLookAll(current[0], known, out ulong enabled))
        {
            return enabled;
        }

        enabled = 0;
        for (int mover = 0; mover < known.Length; mover++)
        {
            int entry = memory.Look(current, mover);
            known[mover] = entry;
            enabled |= memory.KindOf(entry) == StepMemory.Disabled ? 0 : 1UL << mover;
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
        int entry = known[mover];
        if (memory.KindOf(entry) != StepMemory.Known)
        {
            return TakeSteps(state, mover);
        }

        batch.Reserve(1);
        int at = batch.Count * wordCount;
        memory.Apply(entry, current, batch.Successors, at);
        Keep(state, at);
        return true;
    }

    private bool TakeSteps(int state, int mover)
    {
        bool goesOn = true;
        context.Choices.Begin();
        do
        {
            batch.Reserve(1);
            int at = batch.Count * wordCount;
            Array.Copy(current, 0, batch.Successors, at, wordCount);
            (context.State, context.At) = (batch.Successors, at);
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
                Keep(state, at);
            }
        }
        while (context.Choices.MoveOn());
        return goesOn;
    }

    private void Keep(int state, int at)
    {
        symmetry?.Sort(batch.Successors, at);
        batch.From[batch.Count++] = state;
    }
}
