using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using ThreadingDemo.Controlling.Strategies;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Controlling.Searching;

/// <summary>
/// Runs a program under many schedules and distinguishes the outcomes. A schedule depends only on the seed and its number. Random
/// schedules are tried in rounds, and a round uses the places of shared accesses that earlier rounds have learnt, so the outcomes
/// do not depend on the number of search threads.
/// </summary>
public sealed class ControlledSearch : IDisposable
{
    private const int DefaultScheduleCount = 1000;
    private const int SmallestRound = 4;
    private const int LargestRound = 4096;
    private const int MillisecondsBetweenChecks = 200;

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
    /// <param name="open">Creates the program; called once for each search thread.</param>
    /// <param name="options">The options of the search.</param>
    /// <param name="token">Ends the search.</param>
    /// <param name="report">Receives the progress, on the thread that calls <see cref="Run"/>.</param>
    /// <exception cref="Options.OptionException">The options cannot be combined.</exception>
    public ControlledSearch(Func<ControlledProgram> open, ControlOptions options, CancellationToken token, Action<ControlProgress> report)
    {
        options.Validate();
        (this.open, this.options, this.token, this.report) = (open, options, token, report);
        Seed = options.Seed ?? new Random().Next();
        limit = CancellationTokenSource.CreateLinkedTokenSource(token);
    }

    /// <summary>The seed of the random numbers.</summary>
    public int Seed { get; }

    /// <summary>The number of schedules tried.</summary>
    public long ScheduleCount => tally.ScheduleCount;

    /// <summary>True if all interleavings at the scheduling points were tried.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>True if the program has only one thread and therefore one schedule.</summary>
    public bool IsSequential { get; private set; }

    /// <summary>The name of the option that ended the search early; empty if none did.</summary>
    public string Limit { get; private set; } = "";

    /// <summary>Tries the schedules; called only once.</summary>
    /// <returns>The outcomes, each with a schedule that leads to it and that was made as short as possible.</returns>
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
            // All schedules that complete have the same result.
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

    // The sequential schedule, which a reader of the text expects, is the reference for the others and the first random schedule.
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

        // All shards run this schedule, so their random numbers have the same range.
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
            strategy.End(run.LastUses);
            if (run.Ending == RunEnding.Cancelled)
            {
                return;
            }

            if (sites.HasLearnt)
            {
                // A place was found to be a scheduling point: the search starts again.
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
                next = Environment.TickCount + MillisecondsBetweenChecks;
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
        bool MayContinue() => first < end && failure is null && !isUncontrolled && !limit.IsCancellationRequested;
        for (int size = SmallestRound; MayContinue(); first += size, size = Math.Min(2 * size, LargestRound))
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
        Thread[] helpers =
        [
            .. Enumerable.Range(0, count).Select(i => new Thread(() => RunSchedules(hosts[i], ref next, end))
            {
                IsBackground = true,
                Name = "script search",
            }),
        ];
        foreach (Thread helper in helpers)
        {
            helper.Start();
        }

        foreach (Thread helper in helpers)
        {
            while (!helper.Join(MillisecondsBetweenChecks))
            {
                lock (gate)
                {
                    report(new ControlProgress(tally.ScheduleCount, tally.ScheduleCount + left, tally.Outcomes.Count));
                }
            }
        }

        sites.Merge(sites);
    }

    private void RunSchedules(ProgramHost host, ref long next, long end)
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

/// <summary>The progress of a search.</summary>
/// <param name="ScheduleCount">The number of schedules tried so far.</param>
/// <param name="Total">The number of schedules to try; null if it is not known.</param>
/// <param name="OutcomeCount">The number of distinct outcomes found so far.</param>
public sealed record ControlProgress(long ScheduleCount, long? Total, int OutcomeCount)
{
    /// <inheritdoc/>
    public override string ToString() => string.Format(
        System.Globalization.CultureInfo.InvariantCulture,
        "{0:N0}{1} schedules, {2} outcome{3}",
        ScheduleCount,
        Total is null ? "" : $" of {Total.Value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)}",
        OutcomeCount,
        OutcomeCount == 1 ? "" : "s");
}
