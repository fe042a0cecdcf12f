using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Liveness;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// Meets every state, those nearest to the beginning first. Several threads may expand batches of states at a time,
/// but one adds what they found to the store, batch after batch in order: so states have the same numbers on any number
/// of threads, and what is found first is the same.
/// </summary>
internal sealed class BreadthFirstSearch
{
    private const int LargestBatch = 1024;
    private const int WordsInLargestBatch = 128 * LargestBatch;

    // To share work costs more than to do it, until there is some.
    private const int StatesWorthSharing = 16 * LargestBatch;

    private readonly object gate = new();
    private readonly Machine machine;
    private readonly IReadOnlyList<Judge> judges;
    private readonly SearchLimits limits;
    private readonly Reductions reduction;
    private readonly AmpleCandidates? ample;
    private readonly int maximumDepth;
    private readonly int batchSize;
    private readonly BreadthFirstSearch? reduced;
    private readonly ProcessSets? sleeping;

    // Null where states stand for themselves.
    private readonly Frontier? frontier;
    private readonly List<int> levels = [0];
    private readonly Dictionary<int, Batch> expanded = [];
    private readonly Stack<Batch> free = new();
    private int nextToExpand;
    private int batchesBegun;
    private int batchesAdded;
    private int statesAdded;
    private bool isAdding;

    // The first state that is as far from the beginning as all steps are made, once it is met.
    private int firstBeyond = int.MaxValue;

    // Those of the batches that are added.
    private int expandedCount;

    // The search that this one goes on from, until it has started.
    private BreadthFirstSearch? earlier;
    private Exception? failure;

    /// <summary>Prepares a search.</summary>
    /// <param name="machine">Whose states are searched.</param>
    /// <param name="judges">What is judged by states.</param>
    /// <param name="limits">When the search ends before it has seen all.</param>
    /// <param name="keepsProcessSets">Whether it is to be known later who can move where.</param>
    /// <param name="reduction">What is left out.</param>
    /// <param name="ample">The steps that may stand for others, where any are left out.</param>
    /// <param name="maximumDepth">States so far from the beginning are judged no more, nor gone past; but see the next.</param>
    /// <param name="reduced">
    /// A search that has met all states but for steps that it left out, if it is to be known of all states before that depth
    /// who can move later: then the search goes on from there as that one did, until it comes to states that that one has met.
    /// </param>
    public BreadthFirstSearch(Machine machine, IReadOnlyList<Judge> judges, SearchLimits limits, bool keepsProcessSets, Reductions reduction, AmpleCandidates? ample, int maximumDepth, BreadthFirstSearch? reduced)
    {
        IsSymmetric = reduction != Reductions.None && Symmetry.Of(machine) is not null;
        (this.machine, this.judges, this.limits, this.reduction, this.ample, this.maximumDepth, this.reduced) = (machine, judges, limits, reduction, ample, maximumDepth, reduced);
        batchSize = Math.Max(1, Math.Min(LargestBatch, WordsInLargestBatch / machine.WordCount));
        Store = new StateStore(machine.WordCount, keepsCrossings: keepsProcessSets);
        CanMove = keepsProcessSets ? new ProcessSets(machine.ProcessCount) : null;
        frontier = IsSymmetric ? new Frontier(machine.WordCount) : null;
        sleeping = reduction == Reductions.SymmetryAndSteps ? null : new ProcessSets(machine.ProcessCount);
        Findings = new Findings(judges.Count);
    }

    private BreadthFirstSearch(BreadthFirstSearch earlier, Machine machine, IReadOnlyList<Judge> judges, AmpleCandidates? ample)
        : this(machine, judges, earlier.limits, keepsProcessSets: earlier.CanMove is not null, earlier.reduction, ample, earlier.maximumDepth, earlier.reduced)
    {
        (this.earlier, Findings, sleeping, levels) = (earlier, earlier.Findings, earlier.sleeping, earlier.levels);
        nextToExpand = expandedCount = earlier.expandedCount;
        firstBeyond = earlier.firstBeyond;
    }

    public Machine Machine => machine;

    public StateStore Store { get; }

    /// <summary>Whether states stand for others that differ in interchangeable threads only.</summary>
    public bool IsSymmetric { get; }

    /// <summary>By state: who can take a step or has finished, or, where one step stands for all others, who takes it; <see cref="DeadEnds"/> adds who can later. Null where nobody asked.</summary>
    public ProcessSets? CanMove { get; }

    public Findings Findings { get; }

    /// <summary>Why the search ended before it had seen all; null where it has.</summary>
    public string? Limit { get; private set; }

    /// <summary>How many steps the farthest state is from the beginning.</summary>
    public int Depth => levels.Count - 1;

    /// <summary>How many steps a state is from the beginning.</summary>
    public int DepthOf(int state)
    {
        int level = levels.BinarySearch(state);
        return level >= 0 ? level : ~level - 1;
    }

    /// <summary>
    /// A search that goes on where this one came upon a value without bits: on a machine with wider ranges, for which the
    /// states are packed anew, and have the same numbers.
    /// </summary>
    /// <param name="wider">The machine.</param>
    /// <param name="itsJudges">The same judges, on that machine.</param>
    /// <param name="itsAmple">The same steps, on that machine.</param>
    public BreadthFirstSearch ContinueOn(Machine wider, IReadOnlyList<Judge> itsJudges, AmpleCandidates? itsAmple) => new(this, wider, itsJudges, itsAmple);

    /// <summary>Meets the first state, or all that the search before has met.</summary>
    /// <exception cref="RangeTooNarrowException">A value has no bits.</exception>
    /// <exception cref="SearchEndedException">A limit was reached before all that was met is packed anew.</exception>
    public void Start()
    {
        if (earlier is { Store.Count: > 0 })
        {
            Adopt(earlier);
            earlier = null;
            return;
        }

        StepContext context = machine.NewContext();
        machine.Begin(context);
        Batch first = NewBatch();
        Array.Copy(context.State, 0, first.Words, first.Reserve(), machine.WordCount);
        first.Keep(-1, 0, NewSymmetry());
        first.AddTo(Store, sleeping, frontier, int.MaxValue);
        CanMove?.Reserve(1);
        statesAdded = 1;
    }

    /// <summary>Meets all other states.</summary>
    /// <exception cref="RangeTooNarrowException">A value has no bits; another search can go on.</exception>
    public void Run()
    {
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
            // Whoever is told of the progress may want no more of it.
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

    /// <summary>Ends the search before it has met all states.</summary>
    /// <param name="limit">Why.</param>
    public void EndBy(string limit) => Limit = limit;

    // Packed in other bits, of some states it may be another one that stands for them.
    private void Adopt(BreadthFirstSearch from)
    {
        Repacker repacker = new(from.machine, machine);
        Symmetry? symmetry = NewSymmetry();
        Batch batch = NewBatch();
        ulong[] words = new ulong[from.machine.WordCount];
        frontier?.Skip(expandedCount);
        CanMove?.Reserve(from.Store.Count);
        for (int state = 0; state < from.Store.Count;)
        {
            limits.Check();
            batch.Begin(state);
            for (int end = Math.Min(from.Store.Count, state + batchSize); state < end; state++)
            {
                from.Store.Copy(state, words, 0);
                int at = batch.Reserve();
                repacker.Repack(words, batch.Words, at);
                batch.Keep(from.Store.ParentOf(state), 0, symmetry);
                if (state < expandedCount && CanMove is not null)
                {
                    CanMove.Set(state, symmetry?.Renamed(batch.Words, at, from.CanMove![state]) ?? from.CanMove![state]);
                }
            }

            batch.AddTo(Store, null, null, int.MaxValue);
        }

        for (int state = 0; state < expandedCount && CanMove is not null; state++)
        {
            Store.SetCrossing(state, from.Store.CrossingOf(state));
        }

        ulong[] repacked = new ulong[machine.WordCount];
        for (int state = expandedCount; state < from.Store.Count && frontier is not null; state++)
        {
            from.frontier!.Copy(state, words);
            repacker.Repack(words, repacked, 0);
            frontier.Add(repacked, 0);
        }

        statesAdded = Store.Count;
        Limit = limits.Reached(Store);
    }

    private void Help()
    {
        Expander own = NewExpander();
        while (TakePart(own))
        {
        }
    }

    private Expander NewExpander() => new(machine, Store, frontier, judges, CanMove, sleeping, ample, reduced, limits);

    private Batch NewBatch() => new(machine.WordCount, judges.Count, IsSymmetric);

    private Symmetry? NewSymmetry() => IsSymmetric ? Symmetry.Of(machine) : null;

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
                    batch.AskFor(Store);
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

    /// <summary>What is to be done next: a batch to expand, or, with no number, one to add.</summary>
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

                // Where a batch ends depends on nothing but the states before it, so that even a search that is cut short is the same.
                int known = nextToExpand >= firstBeyond && reduced is not null ? statesAdded : Math.Min(statesAdded, firstBeyond);
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
                firstBeyond = Depth == maximumDepth ? level : firstBeyond;
            }

            Findings.Join(batch.Findings);
            sleeping?.Forget(batch.End);
            frontier?.Forget(batch.End);
            expandedCount = batch.End;
            free.Push(batch);
            batchesAdded++;
            statesAdded = Store.Count;
            isAdding = false;
            Limit = limits.Reached(Store);
            Monitor.PulseAll(gate);
        }
    }
}
