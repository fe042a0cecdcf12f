using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Searching;
using ThreadingDemo.Exploration;
using Xunit;
using Monitor = ThreadingDemo.Controlling.StandIns.Monitor;

namespace ThreadingDemo.Tests.Controlling;

/// <summary>An exhaustive search with sleep sets finds the outcomes of one without, in fewer schedules.</summary>
public sealed class ExhaustiveSearchTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SleepSetsLoseNoOutcome(int seed)
    {
        (SortedSet<string> all, long plain) = Outcomes(seed, noReduction: true);
        (SortedSet<string> found, long reduced) = Outcomes(seed, noReduction: false);
        Assert.Equal(all, found);
        Assert.True(reduced <= plain, $"{reduced} schedules with sleep sets, {plain} without");
    }

    [Fact]
    public void IndependentThreadsHaveFewInterleavings()
    {
        Action<LambdaRun> Main() => run =>
        {
            Dictionary<string, int> shared = run.Share("shared", new Dictionary<string, int> { ["a"] = 0, ["b"] = 0 });
            run.Start(() => LambdaRun.Update(shared, "a", value => value + 1, 0));
            run.Start(() => LambdaRun.Update(shared, "b", value => value + 1, 1));
            run.JoinAll();
        };
        using ControlledSearch plain = Search(Main, new ControlOptions { Strategy = SearchStrategy.Exhaustive, NoReduction = true });
        using ControlledSearch reduced = Search(Main, new ControlOptions { Strategy = SearchStrategy.Exhaustive });
        plain.Run();
        reduced.Run();
        Assert.True(plain.IsComplete && reduced.IsComplete);
        Assert.True(reduced.ScheduleCount * 2 < plain.ScheduleCount, $"{reduced.ScheduleCount} and {plain.ScheduleCount}");
    }

    [Fact]
    public void ABoundOnPreemptionsTakesFewerSchedulesAndSaysThatThereAreMore()
    {
        ControlOptions options = new() { Strategy = SearchStrategy.Exhaustive };
        using ControlledSearch all = Search(() => Program(5), options with { NoReduction = true });
        using ControlledSearch bounded = Search(() => Program(5), options with { PreemptionBound = 1 });
        all.Run();
        bounded.Run();
        Assert.True(bounded.ScheduleCount < all.ScheduleCount);
        Assert.False(bounded.IsComplete);
    }

    private static ControlledSearch Search(Func<Action<LambdaRun>> main, ControlOptions options) =>
        new(() => new LambdaProgram(main), options, TestContext.Current.CancellationToken, _ => { });

    private static (SortedSet<string> Outcomes, long ScheduleCount) Outcomes(int seed, bool noReduction)
    {
        ControlOptions options = new() { Strategy = SearchStrategy.Exhaustive, NoReduction = noReduction };
        using ControlledSearch search = Search(() => Program(seed), options);
        IEnumerable<FoundOutcome> ends = search.Run().Where(found => found.Outcome != ScriptOutcome.Race);
        SortedSet<string> outcomes = [.. ends.Select(found => $"{found.Outcome} {found.Message}{OutputOf(found)}")];
        Assert.True(search.IsComplete);

        // The message of an outcome that passed has counts, which the reduction changes.
        bool HasCounts(string outcome) => outcome.Contains(" passed", StringComparison.Ordinal);
        return ([.. outcomes.Select(outcome => HasCounts(outcome) ? "Passed" : outcome)], search.ScheduleCount);
    }

    private static string OutputOf(FoundOutcome found) =>
        found.Outcome == ScriptOutcome.Passed ? string.Join(",", found.Output) : "";

    // Two threads, or three short ones, with random steps: updates, appends, and locks in any order, which may deadlock. A search
    // without sleep sets tries up to some ten thousand schedules.
    private static Action<LambdaRun> Program(int seed)
    {
        Random random = new(seed);
        int threads = 2 + (seed % 2);
        (int stepCount, int kindCount) = threads == 2 ? (2, 6) : (1, 3);
        int[] StepsOfThread() => [.. Enumerable.Range(0, stepCount).Select(_ => random.Next(kindCount))];
        int[][] steps = [.. Enumerable.Range(0, threads).Select(_ => StepsOfThread())];
        return run =>
        {
            Dictionary<string, int> values = run.Share("values", new Dictionary<string, int> { ["x"] = 1, ["y"] = 1 });
            List<string> list = run.Share("list", new List<string>());
            object a = run.Share("a", new object());
            object b = run.Share("b", new object());
            for (int i = 0; i < threads; i++)
            {
                int thread = i;
                run.Start(() =>
                {
                    for (int step = 0; step < steps[thread].Length; step++)
                    {
                        Take(steps[thread][step], thread, (thread * 10) + step, values, list, a, b);
                    }
                });
            }

            run.JoinAll();
            run.FinalValues.AddRange(values.OrderBy(value => value.Key).Select(value => $"{value.Key}={value.Value}"));
            run.FinalValues.Add(string.Join(" ", list));
        };
    }

    private static void Take(int step, int thread, int site, Dictionary<string, int> values, List<string> list, object a, object b)
    {
        switch (step)
        {
            case 0:
                LambdaRun.Update(values, "x", value => (2 * value) + thread, site);
                break;
            case 1:
                LambdaRun.Update(values, "y", value => value + 1, site);
                break;
            case 2:
                LambdaRun.Append(list, $"{thread}", site);
                break;
            case 3:
                Within(a, () => LambdaRun.Update(values, "x", value => value + 1, site));
                break;
            case 4:
                Within(a, () => Within(b, () => { }));
                break;
            default:
                Within(b, () => Within(a, () => { }));
                break;
        }
    }

    private static void Within(object gate, Action act)
    {
        Monitor.Enter(gate);
        act();
        Monitor.Exit(gate);
    }
}
