using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Controlling;
using ThreadingDemo.Exploration;
using Xunit;
using Monitor = ThreadingDemo.Controlling.StandIns.Monitor;

namespace ThreadingDemo.Tests.Controlling;

/// <summary>An exhaustive search finds what a plain one finds, in fewer schedules.</summary>
public sealed class ExhaustiveSearchTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Sleep_sets_lose_no_outcome(int seed)
    {
        (SortedSet<string> all, long plain) = Outcomes(seed, noReduction: true);
        (SortedSet<string> found, long reduced) = Outcomes(seed, noReduction: false);
        Assert.Equal(all, found);
        Assert.True(reduced <= plain, $"{reduced} schedules with sleep sets, {plain} without");
    }

    [Fact]
    public void Independent_threads_have_few_interleavings()
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
    public void A_bound_on_preemptions_takes_fewer_schedules_and_says_that_there_are_more()
    {
        using ControlledSearch all = Search(() => Program(5), new ControlOptions { Strategy = SearchStrategy.Exhaustive, NoReduction = true });
        using ControlledSearch bounded = Search(() => Program(5), new ControlOptions { Strategy = SearchStrategy.Exhaustive, PreemptionBound = 1 });
        all.Run();
        bounded.Run();
        Assert.True(bounded.ScheduleCount < all.ScheduleCount);
        Assert.False(bounded.IsComplete);
    }

    private static ControlledSearch Search(Func<Action<LambdaRun>> main, ControlOptions options) =>
        new(() => new LambdaProgram(main), options, TestContext.Current.CancellationToken, _ => { });

    private static (SortedSet<string> Outcomes, long ScheduleCount) Outcomes(int seed, bool noReduction)
    {
        using ControlledSearch search = Search(() => Program(seed), new ControlOptions { Strategy = SearchStrategy.Exhaustive, NoReduction = noReduction });
        SortedSet<string> outcomes = [.. search.Run().Where(found => found.Outcome != ScriptOutcome.Race).Select(found => $"{found.Outcome} {found.Message}{(found.Outcome == ScriptOutcome.Passed ? string.Join(",", found.Output) : "")}")];
        Assert.True(search.IsComplete);

        // How often each outcome comes about differs: the number of schedules is what is saved.
        return ([.. outcomes.Select(outcome => outcome.Contains(" passed", StringComparison.Ordinal) ? "Passed" : outcome)], search.ScheduleCount);
    }

    // Two threads, or three short ones, with steps at random: updates, appends, locks in any order, which may deadlock. A plain
    // search takes up to some ten thousand schedules of them.
    private static Action<LambdaRun> Program(int seed)
    {
        Random random = new(seed);
        int threads = 2 + (seed % 2);
        int[][] steps = [.. Enumerable.Range(0, threads).Select(_ => Enumerable.Range(0, threads == 2 ? 2 : 1).Select(_ => random.Next(threads == 2 ? 6 : 3)).ToArray())];
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
