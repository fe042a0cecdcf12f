using System.Collections.Generic;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// Expands states a batch at a time: judges them and makes their successors. Each thread of a search has its own, so that
/// remembered steps and states stay in the cache of its processor.
/// </summary>
internal sealed class Expander
{
    private const int OutcomesBetweenChecks = 4096;

    private readonly Machine machine;
    private readonly StateStore store;
    private readonly Frontier? frontier;
    private readonly IReadOnlyList<Judge> judges;
    private readonly ProcessSets? canMove;
    private readonly ProcessSets? sleeping;
    private readonly SearchLimits limits;
    private readonly StepContext context;
    private readonly ulong[] current;
    private readonly ulong[] representative;
    private readonly Symmetry? symmetry;
    private readonly StepSource steps;
    private readonly Reducer reducer;
    private readonly Reducer? reducerBeyond;

    // The confirmed search, if its states have the same layout.
    private readonly BreadthFirstSearch? confirmed;
    private Batch batch = null!;

    /// <summary>Prepares to expand states of a search.</summary>
    /// <param name="search">The search.</param>
    /// <param name="frontier">The states as they were met; null if they are in the store.</param>
    /// <param name="sleeping">By state, the processes that sleep; null without sleep sets.</param>
    /// <param name="plan">The reductions.</param>
    /// <param name="confirmation">The bound of the search, if it confirms another; null if it is not bounded.</param>
    /// <param name="limits">The limits of the search.</param>
    public Expander(
        BreadthFirstSearch search, Frontier? frontier, ProcessSets? sleeping, ReductionPlan plan, Confirmation? confirmation,
        SearchLimits limits)
    {
        machine = search.Machine;
        (store, judges, canMove) = (search.Store, search.Judges, search.CanMove);
        (this.frontier, this.sleeping, this.limits) = (frontier, sleeping, limits);
        context = machine.NewContext();
        current = new ulong[machine.WordCount];
        representative = new ulong[machine.WordCount];
        symmetry = plan.NewSymmetry();
        steps = plan.NewStepSource();
        reducer = plan.NewReducer(steps);
        reducerBeyond = confirmation?.ReductionBeyond?.NewReducer(steps);
        confirmed = confirmation?.Reduced is { } reduced && reduced.Machine.RangeWidth == machine.RangeWidth ? reduced : null;
    }

    private Findings Findings => batch.Findings;

    /// <summary>Judges the states of a range, and keeps those of their successors that were not met before.</summary>
    /// <param name="into">The list that receives them.</param>
    /// <param name="begin">The first state.</param>
    /// <param name="end">The state after the last.</param>
    /// <param name="isBeyond">Whether the states lie beyond the depth of a confirmation, and are not judged.</param>
    public void Expand(Batch into, int begin, int end, bool isBeyond)
    {
        batch = into;
        batch.Begin(end);
        for (int state = begin; state < end; state++)
        {
            CopyCurrent(state);
            (context.State, context.At, context.Fault) = (current, 0, null);
            if (!isBeyond)
            {
                Expand(state, reducer, isJudged: true);
            }
            else if (!TakeOver(state))
            {
                Expand(state, reducerBeyond!, isJudged: false);
            }
        }

        Findings.TransitionCount += batch.Count;
    }

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

    // Copies the processes that can move from a state that the confirmed search has met as well.
    private bool TakeOver(int state)
    {
        store.Copy(state, representative, 0);
        int same = confirmed?.Store.Find(representative, 0) ?? -1;
        if (same >= 0)
        {
            canMove!.Set(state, confirmed!.CanMove![same]);
        }

        return same >= 0;
    }

    private void Expand(int state, Reducer selector, bool isJudged)
    {
        ulong asleep = isJudged && sleeping is not null ? sleeping[state] : 0;
        ulong selected = selector.Select(context, asleep);
        Findings.TransitionCount += BitSet.CountOf(asleep);
        if (isJudged)
        {
            Judge(state, selector.Enabled);
        }

        if (selector.IsAmple)
        {
            if (AddSuccessors(state, selected, selector))
            {
                // The other processes that can move can move after this step as well; the analysis of dead ends finds them.
                SetCanMove(state, selected);
                return;
            }

            selected = selector.SelectOthers(current);
            (context.State, context.At) = (current, 0);
        }

        SetCanMove(state, selector.Enabled | (canMove is null ? 0 : machine.Finished(context)));
        AddSuccessors(state, selected, selector);
    }

    // The set is stored for the representative of the state.
    private void SetCanMove(int state, ulong processes) => canMove?.Set(state, symmetry?.Renamed(current, 0, processes) ?? processes);

    private void Judge(int state, ulong enabled)
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

    /// <summary>
    /// Adds the successors by some processes. Returns false if a thread dies in a step, or if a step violates the observed
    /// requirement and so has no successor.
    /// </summary>
    private bool AddSuccessors(int state, ulong processes, Reducer selector)
    {
        bool goesOn = true;
        for (; processes != 0; processes &= processes - 1)
        {
            int process = BitSet.First(processes);
            int at = batch.Reserve();
            if (steps.TryApply(process, current, batch.Words, at))
            {
                batch.Keep(state, selector.SleepersAfter(process), symmetry);
            }
            else
            {
                goesOn &= TakeSteps(state, process);
            }
        }

        return goesOn;
    }

    private bool TakeSteps(int state, int process)
    {
        bool goesOn = true;
        int count = 0;
        for (Outcomes outcomes = new(machine, context, process); outcomes.Next(current, batch.WordsWithRoom(out int at), at);)
        {
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

            if (++count % OutcomesBetweenChecks == 0)
            {
                limits.CheckOutcomes(count);
                batch.CheckSize();
            }
        }

        return goesOn;
    }
}
