using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// Expands states a batch at a time: judges them, and makes their successors. Each thread has one of its own, as what it
/// remembers of steps and states is to stay near to its processor.
///
/// Where no steps are left out, each state has processes that sleep (sleep sets; Godefroid 1996, chapter 5): they can
/// move, but where their steps lead will have been met by then. If in a state the steps of a and b do not touch each
/// other, a comes before b, and b leads to a state that is new, then a leads from there to where b leads from a's: and
/// a's state is expanded first, as it is numbered lower. So states, their numbers and their parents are the same as if
/// nobody slept, and what sleeps counts as a transition like the others; it is only not made and looked up again. It is
/// the same where a state stands for a's: what b is called in that one leads to what stands for the same.
/// </summary>
internal sealed class Expander(Machine machine, StateStore store, Frontier? frontier, IReadOnlyList<Judge> judges, ProcessSets? canMove, ProcessSets? sleeping, AmpleCandidates? ampleCandidates, BreadthFirstSearch? reduced, SearchLimits limits)
{
    private const int OutcomesBetweenLooks = 4096;

    private readonly StepContext context = machine.NewContext();
    private readonly ulong[] current = new ulong[machine.WordCount];
    private readonly ulong[] sorted = new ulong[machine.WordCount];
    private readonly int wordCount = machine.WordCount;
    private readonly Symmetry? symmetry = frontier is null ? null : Symmetry.Of(machine);
    private readonly StepMemory memory = new(machine);
    private readonly FoundSteps found = new(machine);
    private readonly AmpleSets? ample = ampleCandidates is null ? null : new AmpleSets(machine, ampleCandidates);

    // Where states are packed alike.
    private readonly StateStore? met = reduced?.Machine.RangeWidth == machine.RangeWidth ? reduced.Store : null;
    private Batch batch = null!;

    private Findings Findings => batch.Findings;

    /// <summary>Judges the states from one number to below another, and keeps those of their successors that were not met.</summary>
    /// <param name="into">Where they are kept.</param>
    /// <param name="begin">The first state.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="isBeyond">Whether they lie beyond the depth up to which all steps are made, and are not judged.</param>
    public void Expand(Batch into, int begin, int end, bool isBeyond)
    {
        batch = into;
        batch.Begin(end);
        for (int state = begin; state < end; state++)
        {
            CopyCurrent(state);
            (context.State, context.At, context.Fault) = (current, 0, null);
            if (isBeyond)
            {
                ExpandBeyond(state);
            }
            else if (sleeping is null)
            {
                ExpandReduced(state, isJudged: true);
            }
            else
            {
                ulong enabled = memory.LookAll(current, found);
                JudgeState(state, enabled);
                SetCanMove(state, enabled);
                AddAwake(state, enabled, sleeping[state]);
            }
        }

        Findings.TransitionCount += batch.Count;
    }

    private void ExpandBeyond(int state)
    {
        store.Copy(state, sorted, 0);
        int same = met?.Find(sorted, 0) ?? -1;
        if (same >= 0)
        {
            canMove!.Set(state, reduced!.CanMove![same]);
        }
        else
        {
            ExpandReduced(state, isJudged: false);
        }
    }

    private void ExpandReduced(int state, bool isJudged)
    {
        int alone = ample!.ProcessIn(context, out bool touchesWaitQueue);
        ulong enabled = alone < 0 ? memory.LookAll(current, found) : 1UL << alone;
        if (isJudged)
        {
            JudgeState(state, enabled);
        }

        if (alone < 0)
        {
            SetCanMove(state, enabled);
            AddSuccessors(state, enabled);
        }
        else if (AddSuccessors(state, alone, touchesWaitQueue ? memory.Look(current, alone) : memory.LookAlone(current, alone)))
        {
            // Who else can move can do so after that step, too, where it is found when it is asked who can move later.
            canMove?.Set(state, Renamed(enabled));
        }
        else
        {
            // Who dies leaves its regions, and of what is broken nothing follows: such a step cannot stand for those of others.
            (context.State, context.At) = (current, 0);
            enabled = memory.LookAll(current, found);
            SetCanMove(state, enabled);
            AddSuccessors(state, enabled & ~(1UL << alone));
        }
    }

    private void SetCanMove(int state, ulong enabled) => canMove?.Set(state, Renamed(enabled | machine.Finished(context)));

    private void CopyCurrent(int state)
    {
        if (frontier is null)
        {
            store.Copy(state, current, 0);
        }
        else
        {
            frontier.Copy(state, current);
        }
    }

    // What is kept of a state is kept of the one that stands for it.
    private ulong Renamed(ulong threads) => symmetry?.Renamed(current, 0, threads) ?? threads;

    private void JudgeState(int state, ulong enabled)
    {
        context.Fault = null;
        bool mustMove = enabled == 0 && machine.MustMove(context) != 0;
        bool isEnd = enabled == 0 && !mustMove;
        for (int i = 0; i < judges.Count; i++)
        {
            if (Findings.Deciding[i] < 0 && (!judges[i].IsAtEnd || isEnd) && judges[i].Decides(context, out bool isFault))
            {
                (Findings.Deciding[i], Findings.IsFault[i]) = (state, isFault);
            }
        }

        if (mustMove && Findings.Stuck < 0)
        {
            Findings.Stuck = state;
        }

        if (isEnd)
        {
            Findings.Ends.Add(state);
        }
    }

    /// <summary>Adds the successors by those who can move and do not sleep, and sends to sleep in each whoever may.</summary>
    private void AddAwake(int state, ulong enabled, ulong asleep)
    {
        memory.Describe(found);
        ulong earlier = asleep;
        Findings.TransitionCount += BitSet.CountOf(asleep);
        for (ulong awake = enabled & ~asleep; awake != 0; awake &= awake - 1)
        {
            int process = BitSet.First(awake);
            if (memory.KindOf(found.Entries[process]) != StepMemory.Known)
            {
                TakeSteps(state, process);
                continue;
            }

            int at = batch.Reserve();
            memory.Apply(found.Entries[process], current, batch.Words, at);
            batch.Keep(state, found.Apart(process) & earlier, symmetry);
            earlier |= 1UL << process;
        }
    }

    private void AddSuccessors(int state, ulong processes)
    {
        for (; processes != 0; processes &= processes - 1)
        {
            int process = BitSet.First(processes);
            AddSuccessors(state, process, found.Entries[process]);
        }
    }

    /// <summary>
    /// Adds the successors by one process; false where a thread dies in a step, or it breaks what is observed and has no successor.
    /// </summary>
    private bool AddSuccessors(int state, int process, int entry)
    {
        if (memory.KindOf(entry) != StepMemory.Known)
        {
            return TakeSteps(state, process);
        }

        int at = batch.Reserve();
        memory.Apply(entry, current, batch.Words, at);
        batch.Keep(state, 0, symmetry);
        return true;
    }

    private bool TakeSteps(int state, int process)
    {
        bool goesOn = true;
        context.Choices.Begin();
        int outcomes = 0;
        do
        {
            if (++outcomes % OutcomesBetweenLooks == 0)
            {
                limits.CheckOutcomes(outcomes);
                batch.CheckSize();
            }

            int at = batch.Reserve();
            Array.Copy(current, 0, batch.Words, at, wordCount);
            (context.State, context.At) = (batch.Words, at);
            machine.Step(context, process);
            goesOn &= context.Death is null && !context.IsBroken;
            if (context.Death is not null)
            {
                Findings.Error = Findings.Error < 0 ? state : Findings.Error;
            }

            if (context.IsBroken)
            {
                Findings.Broken = Findings.Broken < 0 ? state : Findings.Broken;
                Findings.TransitionCount++;
            }
            else
            {
                batch.Keep(state, 0, symmetry);
            }
        }
        while (context.Choices.MoveOn());
        return goesOn;
    }
}
