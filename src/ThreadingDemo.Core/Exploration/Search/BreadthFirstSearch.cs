using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// Meets the states of a machine in breadth-first order. Several threads expand batches of states at a time, and one at a time
/// adds what they have found to the store, batch after batch in order. So states have the same numbers on any number of threads,
/// and what is found first is the same.
/// </summary>
internal sealed class BreadthFirstSearch
{
    private const int LargestBatch = 1024;
    private const int WordsInLargestBatch = 128 * LargestBatch;

    // With fewer states that are not expanded, sharing work costs more than it gains.
    private const int StatesWorthSharing = 16 * LargestBatch;

    private readonly object gate = new();
    private readonly SearchLimits limits;
    private readonly ReductionPlan plan;
    private readonly Confirmation? confirmation;
    private readonly int batchSize;

    // By state, the processes that sleep; null without sleep sets.
    private readonly ProcessSets? sleeping;

    // Null without symmetry.
    private readonly Frontier? frontier;

    // By depth, its first state.
    private readonly List<int> levels = [0];
    private readonly Dictionary<int, Batch> expanded = [];
    private readonly Stack<Batch> free = new();
    private int nextToExpand;
    private int batchesBegun;
    private int batchesAdded;
    private int statesAdded;
    private bool isAdding;

    // The first state at the depth of the confirmation, once it is met.
    private int firstBeyond = int.MaxValue;
    private Exception? failure;

    /// <summary>Prepares a search.</summary>
    /// <param name="machine">The machine whose states are searched.</param>
    /// <param name="judges">The requirements that states decide.</param>
    /// <param name="limits">The limits of the search.</param>
    /// <param name="keepsCanMove">Whether <see cref="CanMove"/> is needed.</param>
    /// <param name="plan">The reductions.</param>
    /// <param name="confirmation">The bound of the search, if it confirms another; null if it is not bounded.</param>
    public BreadthFirstSearch(
        Machine machine, IReadOnlyList<Judge> judges, SearchLimits limits, bool keepsCanMove, ReductionPlan plan,
        Confirmation? confirmation)
    {
        (Machine, Judges, this.limits, this.plan, this.confirmation) = (machine, judges, limits, plan, confirmation);
        batchSize = Math.Max(1, Math.Min(LargestBatch, WordsInLargestBatch / machine.WordCount));
        Store = new StateStore(machine.WordCount, keepsCrossings: keepsCanMove);
        CanMove = keepsCanMove ? new ProcessSets(machine.ProcessCount) : null;
        frontier = plan.IsSymmetric ? new Frontier(machine.WordCount) : null;
        sleeping = plan.HasSleepSets ? new ProcessSets(machine.ProcessCount) : null;
        Findings = new Findings(judges.Count);
    }

    public Machine Machine { get; }

    public IReadOnlyList<Judge> Judges { get; }

    public StateStore Store { get; }

    /// <summary>
    /// By state, a bit for each process that can step or has finished; for a state that was expanded with an ample set, only
    /// the process of that set. The analysis of dead ends adds those that can step later. Null if not needed.
    /// </summary>
    public ProcessSets? CanMove { get; }

    public Findings Findings { get; }

    /// <summary>The limit that ended the search early; null if it has met all states.</summary>
    public string? Limit { get; private set; }

    /// <summary>The greatest depth of a state.</summary>
    public int Depth => levels.Count - 1;

    /// <summary>The fewest steps that lead to a state.</summary>
    public int DepthOf(int state)
    {
        int level = levels.BinarySearch(state);
        return level >= 0 ? level : ~level - 1;
    }

    /// <summary>The symmetry by which states have representatives; null if each state represents itself.</summary>
    public Symmetry? NewSymmetry() => plan.NewSymmetry();

    /// <summary>Meets all states.</summary>
    /// <exception cref="RangeTooNarrowException">A value has no bits; the search has to start again.</exception>
    public void Run()
    {
        Begin();
        List<Thread> helpers = [];
        try
        {
            Expander own = NewExpander();
            while (TakePart(own))
            {
                limits.Report(Store.Count, Store.Count - nextToExpand, Depth);
                while (helpers.Count < limits.ThreadCount - 1 && Store.Count - nextToExpand > StatesWorthSharing)
                {
                    Thread helper = new(Help) { IsBackground = true, Name = "explorer" };
                    helpers.Add(helper);
                    helper.Start();
                }
            }
        }
        catch (Exception e)
        {
            // The callback for the progress may throw.
            Fail(e);
        }

        foreach (Thread helper in helpers)
        {
            helper.Join();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
        }
    }

    /// <summary>Marks the search as ended early, because a search on which it relies was.</summary>
    public void EndBy(string limit) => Limit = limit;

    private void Begin()
    {
        StepContext context = Machine.NewContext();
        Machine.Begin(context);
        Batch first = NewBatch();
        Array.Copy(context.State, 0, first.Words, first.Reserve(), Machine.WordCount);
        first.Keep(-1, 0, plan.NewSymmetry());
        first.AddTo(Store, sleeping, frontier, int.MaxValue);
        CanMove?.Reserve(1);
        statesAdded = 1;
    }

    private void Help()
    {
        Expander own = NewExpander();
        while (TakePart(own))
        {
        }
    }

    private Expander NewExpander() => new(this, frontier, sleeping, plan, confirmation, limits);

    private Batch NewBatch() => new(Machine.WordCount, Judges.Count, plan.IsSymmetric);

    /// <summary>Expands a batch, or adds one that is expanded to the store; false when nothing is left to do.</summary>
    private bool TakePart(Expander expander)
    {
        try
        {
            if (!Begin(out Batch batch, out int number, out int begin, out int end))
            {
                return false;
            }

            if (number >= 0)
            {
                expander.Expand(batch, begin, end, begin >= firstBeyond);
                if (limits.ThreadCount > 1)
                {
                    batch.Prefetch(Store);
                }

                HandIn(batch, number);
            }
            else
            {
                int level = batch.AddTo(Store, sleeping, frontier, levels[levels.Count - 1]);
                CanMove?.Reserve(Store.Count);
                Close(batch, level);
            }

            return true;
        }
        catch (Exception e)
        {
            Fail(e);
            return false;
        }
    }

    private void Fail(Exception exception)
    {
        lock (gate)
        {
            if (SearchLimits.LimitOf(exception) is { } limit)
            {
                Limit ??= limit;
            }
            else
            {
                failure ??= exception;
            }

            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Returns the next work item: a batch to expand, with its number, or a batch to add, without one.</summary>
    private bool Begin(out Batch batch, out int number, out int begin, out int end)
    {
        (number, begin, end) = (-1, 0, 0);
        lock (gate)
        {
            while (true)
            {
                batch = null!;
                if (Limit is not null || failure is not null)
                {
                    return false;
                }

                if (!isAdding && expanded.TryGetValue(batchesAdded, out batch!))
                {
                    expanded.Remove(batchesAdded);
                    isAdding = true;
                    return true;
                }

                // The end of a batch depends only on the states before it, so a search that ends early also has the same
                // result each time.
                bool goesBeyond = nextToExpand >= firstBeyond && confirmation!.ReductionBeyond is not null;
                int known = goesBeyond ? statesAdded : Math.Min(statesAdded, firstBeyond);
                bool isAllAdded = batchesBegun == batchesAdded;
                if (nextToExpand + batchSize <= known || (isAllAdded && nextToExpand < known))
                {
                    (number, begin, end) = (batchesBegun++, nextToExpand, Math.Min(nextToExpand + batchSize, known));
                    nextToExpand = end;
                    batch = free.Count > 0 ? free.Pop() : NewBatch();
                    return true;
                }

                if (isAllAdded)
                {
                    Monitor.PulseAll(gate);
                    return false;
                }

                Monitor.Wait(gate);
            }
        }
    }

    private void HandIn(Batch batch, int number)
    {
        lock (gate)
        {
            expanded.Add(number, batch);
            Monitor.PulseAll(gate);
        }
    }

    private void Close(Batch batch, int level)
    {
        lock (gate)
        {
            if (level >= 0)
            {
                levels.Add(level);
                firstBeyond = Depth == confirmation?.Depth ? level : firstBeyond;
            }

            Findings.Join(batch.Findings);
            sleeping?.Release(batch.End);
            frontier?.Release(batch.End);
            free.Push(batch);
            batchesAdded++;
            statesAdded = Store.Count;
            isAdding = false;
            Limit = limits.Reached(Store.Count, Store.ByteCount);
            Monitor.PulseAll(gate);
        }
    }
}
