using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using ThreadingDemo.Controlling.Strategies;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Controlling;

/// <summary>
/// Tries schedules of a program and tells their outcomes apart. A schedule depends on the seed and its number alone: random ones
/// are tried in rounds, and what a round learns of shared objects is used from the next one on, so that the outcomes are the same
/// on any number of search threads.
/// </summary>
public sealed class ControlledSearch : IDisposable
{
    private const int DefaultScheduleCount = 1000;
    private const int SmallestRound = 4;
    private const int LargestRound = 4096;
    private const int MillisecondsBetweenLooks = 200;

    private readonly ControlOptions options;
    private readonly CancellationTokenSource limit;
    private readonly CancellationToken token;
    private readonly Action<ControlProgress> report;
    private readonly List<ProgramHost> hosts = [];
    private readonly Func<ControlledProgram> open;
    private readonly object gate = new();
    private readonly SharedSites sites = new();
    private OutcomeTally tally = new();
    private OutcomeJudge judge = new(null);
    private Exception? failure;
    private int expectedLength;
    private volatile bool isUncontrolled;

    /// <summary>Prepares a search.</summary>
    /// <param name="open">Makes the program; called once for each search thread.</param>
    /// <param name="options">How to search.</param>
    /// <param name="token">Ends the search.</param>
    /// <param name="report">Told how far it is, by the thread that searches.</param>
    /// <exception cref="Options.OptionException">The options cannot be combined.</exception>
    public ControlledSearch(Func<ControlledProgram> open, ControlOptions options, CancellationToken token, Action<ControlProgress> report)
    {
        options.Validate();
        (this.open, this.options, this.token, this.report) = (open, options, token, report);
        Seed = options.Seed ?? new Random().Next();
        limit = CancellationTokenSource.CreateLinkedTokenSource(token);
    }

    /// <summary>Where random numbers begin.</summary>
    public int Seed { get; }

    /// <summary>How many schedules were tried.</summary>
    public long ScheduleCount => tally.ScheduleCount;

    /// <summary>Whether all interleavings at the scheduling points were tried.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the program has one thread only, so that there is one schedule.</summary>
    public bool IsSequential { get; private set; }

    /// <summary>The option that has ended the search early; else empty.</summary>
    public string Limit { get; private set; } = "";

    /// <summary>Tries the schedules; called once.</summary>
    /// <returns>The outcomes, each with a schedule that leads to it, made as short as can be had.</returns>
    public IReadOnlyList<FoundOutcome> Run()
    {
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        hosts.Add(new ProgramHost(open()));
        RunSequentially();
        if (!IsSequential && !isUncontrolled && !limit.IsCancellationRequested)
        {
            if (options.Strategy == SearchStrategy.Exhaustive)
            {
                RunAll();
            }
            else
            {
                RunRandomly();
            }
        }

        token.ThrowIfCancellationRequested();
        Limit = limit.IsCancellationRequested ? nameof(options.TimeoutSeconds) : Limit;
        if (!isUncontrolled)
        {
            Shorten();
        }

        IReadOnlyList<FoundOutcome> found = tally.Outcomes;
        if (!judge.HasReference && found.Count(outcome => outcome.Outcome == ScriptOutcome.DifferentOutput) == 1)
        {
            // All schedules that end give the same.
            found.Single(outcome => outcome.Outcome == ScriptOutcome.DifferentOutput).Outcome = ScriptOutcome.Passed;
        }

        return found;
    }

    /// <summary>Ends all threads of the search.</summary>
    public void Dispose()
    {
        foreach (ProgramHost host in hosts)
        {
            host.Dispose();
        }

        limit.Dispose();
    }

    // The schedule that a reader expects is what others are compared with; it counts as the first of the random ones.
    private void RunSequentially()
    {
        ControlledRun run = hosts[0].Run(new SequentialStrategy(), 0, sites, options.MaxSteps, limit.Token);
        if (run.Ending == RunEnding.Cancelled)
        {
            return;
        }

        ProgramResult result = hosts[0].Result;
        IsSequential = run.ThreadCount == 1;
        IsComplete = IsSequential;

        // All parts of a search have run this schedule, so that they draw from the same range.
        expectedLength = Math.Max(1, run.StepCount);
        isUncontrolled = run.Ending == RunEnding.Uncontrolled;
        judge = new OutcomeJudge(run.Ending == RunEnding.Completed && result.Errors.Count == 0 ? result : null);
        if (IsSequential || isUncontrolled || (options.Strategy != SearchStrategy.Exhaustive && options.Shard.Number == 1))
        {
            tally.Add(0, run, judge.Of(run, result));
        }

        sites.Merge(sites);
    }

    private void RunAll()
    {
        DepthFirstStrategy strategy = New();
        for (long next = 0; !limit.IsCancellationRequested;)
        {
            ControlledRun run = hosts[0].Run(strategy, tally.ScheduleCount, sites, options.MaxSteps, limit.Token);
            strategy.End(run.LastFootprint);
            if (run.Ending == RunEnding.Cancelled)
            {
                return;
            }

            if (sites.HasLearnt)
            {
                // There are more scheduling points than were known: all is tried anew.
                sites.Merge(sites);
                (strategy, tally) = (New(), new OutcomeTally());
                continue;
            }

            if (run.Ending != RunEnding.Pruned)
            {
                tally.Add(tally.ScheduleCount, run, judge.Of(run, hosts[0].Result));
            }

            isUncontrolled = run.Ending == RunEnding.Uncontrolled;
            if (isUncontrolled || !strategy.MoveNext())
            {
                IsComplete = !isUncontrolled && options.PreemptionBound is null;
                return;
            }

            if (tally.ScheduleCount == options.ScheduleCount)
            {
                Limit = nameof(options.ScheduleCount);
                return;
            }

            if (Environment.TickCount - next >= 0)
            {
                next = Environment.TickCount + MillisecondsBetweenLooks;
                report(new ControlProgress(tally.ScheduleCount, options.ScheduleCount, tally.Outcomes.Count));
            }
        }

        DepthFirstStrategy New() => new(usesSleepSets: options.PreemptionBound is null && !options.NoReduction, options.PreemptionBound);
    }

    private void RunRandomly()
    {
        long count = options.ScheduleCount ?? DefaultScheduleCount;
        long first = count * (options.Shard.Number - 1) / options.Shard.Count;
        long end = count * options.Shard.Number / options.Shard.Count;
        first += options.Shard.Number == 1 ? 1 : 0;
        for (int size = SmallestRound; first < end && failure is null && !isUncontrolled && !limit.IsCancellationRequested; first += size, size = Math.Min(2 * size, LargestRound))
        {
            RunRound(first, Math.Min(end, first + size), end - first);
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
        }
    }

    private void RunRound(long first, long end, long left)
    {
        int count = (int)Math.Min(options.ThrottleLimit, end - first);
        while (hosts.Count < count)
        {
            hosts.Add(new ProgramHost(open()));
        }

        long next = first;
        Thread[] helpers = [.. Enumerable.Range(0, count).Select(i => new Thread(() => Take(hosts[i], ref next, end)) { IsBackground = true, Name = "script search" })];
        foreach (Thread helper in helpers)
        {
            helper.Start();
        }

        foreach (Thread helper in helpers)
        {
            while (!helper.Join(MillisecondsBetweenLooks))
            {
                lock (gate)
                {
                    report(new ControlProgress(tally.ScheduleCount, tally.ScheduleCount + left, tally.Outcomes.Count));
                }
            }
        }

        sites.Merge(sites);
    }

    private void Take(ProgramHost host, ref long next, long end)
    {
        SharedSites mine = sites.Copy();
        try
        {
            ControlStrategy strategy = options.Strategy == SearchStrategy.Pct
                ? new PctStrategy(Seed, options.BugDepth) { ExpectedLength = expectedLength }
                : new RandomStrategy(Seed);
            while (Interlocked.Increment(ref next) - 1 is var number && number < end && !isUncontrolled && !limit.IsCancellationRequested)
            {
                ControlledRun run = host.Run(strategy, number, mine, options.MaxSteps, limit.Token);
                if (run.Ending == RunEnding.Cancelled)
                {
                    break;
                }

                lock (gate)
                {
                    tally.Add(number, run, judge.Of(run, host.Result));
                    isUncontrolled |= run.Ending == RunEnding.Uncontrolled;
                }
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        lock (gate)
        {
            sites.Merge(mine);
        }
    }

    private void Shorten()
    {
        ScheduleShortener shortener = new(hosts[0], judge, options.MaxSteps, limit.Token);
        foreach (FoundOutcome found in tally.Outcomes.Where(found => found.Outcome != ScriptOutcome.Passed))
        {
            shortener.Shorten(found);
        }
    }
}
