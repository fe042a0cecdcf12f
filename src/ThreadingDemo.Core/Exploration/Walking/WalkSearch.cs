using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>
/// Takes all walks of a shard on several threads. A walk depends only on its number, so the result is the same on any number
/// of threads.
/// </summary>
internal sealed class WalkSearch
{
    // The number of steps between two checks of the limits, so that long walks are stopped as soon as short ones.
    private const int StepsAtATime = 200_000;
    private const int MostWalksAtATime = 1024;

    private readonly SearchTask task;
    private readonly ExplorationOptions options;
    private readonly SearchLimits limits;
    private readonly int seed;
    private readonly long end;
    private readonly int walksAtATime;
    private readonly object gate = new();
    private long next;
    private int meanLength;
    private Exception? failure;

    private WalkSearch(SearchTask task, ExplorationOptions options, int seed, SearchLimits limits)
    {
        (this.task, this.options, this.seed, this.limits) = (task, options, seed, limits);
        Machine = task.NewMachine(limits);
        Judges = task.NewJudges(Machine);
        if (Walker.GoalCount(Judges.Count) > BitSet.Size)
        {
            throw new PatternException(
                $"There are {Judges.Count} requirements that states decide. Allowed with Strategy {options.Strategy}: "
                + $"{BitSet.Size - Walker.GoalCount(0)}.");
        }

        walksAtATime = Math.Min(MostWalksAtATime, Math.Max(1, StepsAtATime / options.MaxSteps));
        Tally = new WalkTally(Walker.GoalCount(Judges.Count));
        next = (long)options.ScheduleCount * (options.Shard.Number - 1) / options.Shard.Count;
        end = (long)options.ScheduleCount * options.Shard.Number / options.Shard.Count;
    }

    public Machine Machine { get; private set; }

    public IReadOnlyList<Judge> Judges { get; private set; }

    public WalkTally Tally { get; }

    /// <summary>The limit that ended the search early; null if all walks were taken.</summary>
    public string? Limit { get; private set; }

    /// <summary>The fault of the first thread that dies before its first step; null if none does.</summary>
    public string? FaultAtBeginning { get; private set; }

    /// <summary>Takes the walks of a program.</summary>
    /// <param name="task">The program and the requirements.</param>
    /// <param name="options">The options.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="limits">The limits of the search.</param>
    public static WalkSearch Of(SearchTask task, ExplorationOptions options, int seed, SearchLimits limits) => ValueRanges.Retry(() =>
    {
        WalkSearch search = new(task, options, seed, limits);
        search.FaultAtBeginning = search.Machine.FaultAtBeginning();
        search.Run();
        return search;
    });

    /// <summary>Returns the shortened moves of the first walk that meets a goal.</summary>
    /// <param name="goal">The goal's number in the tally.</param>
    /// <param name="isGoal">Whether a state of <see cref="Machine"/> is the goal.</param>
    public List<Move> ShortMovesTo(int goal, Func<StepContext, bool> isGoal)
    {
        List<Move> moves = MovesTo(goal);
        return ValueRanges.Retry(() => new Shrinker(Machine, isGoal).Shrink(moves), tooNarrow =>
        {
            // A shorter schedule may meet a value that no walk has met.
            tooNarrow.Widen();
            Machine = task.NewMachine(limits);
            Judges = task.NewJudges(Machine);
        });
    }

    private List<Move> MovesTo(int goal)
    {
        List<Move> moves = [];
        new Walker(Machine, Judges, options, seed, meanLength, () => false, () => { })
            .Take(Tally.First[goal], new WalkTally(Tally.Hits.Length), moves, goal);
        return moves;
    }

    private void Run()
    {
        meanLength = options.Strategy == SearchStrategy.Pct
            ? Walker.MeanLength(Machine, Judges, options, seed, () => Look(0), limits.Check) : 0;
        Thread[] helpers = [.. Enumerable.Range(1, (int)Math.Min(options.ThrottleLimit - 1, (end - next) / walksAtATime))
            .Select(_ => new Thread(() => Take(isFirst: false)) { IsBackground = true, Name = "explorer" })];
        foreach (Thread helper in helpers)
        {
            helper.Start();
        }

        Take(isFirst: true);
        foreach (Thread helper in helpers)
        {
            helper.Join();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
        }
    }

    private void Take(bool isFirst)
    {
        WalkTally mine = new(Tally.Hits.Length);
        try
        {
            Walker walker = new(Machine, Judges, options, seed, meanLength, () => isFirst ? Look(mine.StepCount) : IsOver(), limits.Check);
            while (Begin(out long first, out long last))
            {
                for (long walk = first; walk < last && !walker.IsStopped; walk++)
                {
                    walker.Take(walk, mine, null);
                }
            }
        }
        catch (Exception e)
        {
            lock (gate)
            {
                if (SearchLimits.LimitOf(e) is { } limit)
                {
                    Limit ??= limit;
                }
                else
                {
                    failure ??= e;
                }
            }
        }

        lock (gate)
        {
            Tally.Join(mine);
        }
    }

    // Called on the thread that enumerates the verdicts, on which progress is reported.
    private bool Look(long stepBounds)
    {
        limits.Report(stepBounds * options.ThrottleLimit, end - next, options.MaxSteps);
        return IsOver();
    }

    private bool IsOver() => limits.Reached() is not null;

    private bool Begin(out long first, out long last)
    {
        lock (gate)
        {
            (first, last) = (next, Math.Min(end, next + walksAtATime));
            Limit ??= limits.Reached();
            bool goesOn = first < end && failure is null && Limit is null;
            next = goesOn ? last : next;
            return goesOn;
        }
    }
}
