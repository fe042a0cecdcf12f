using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Searching;
using ThreadingDemo.Controlling.StandIns;
using ThreadingDemo.Exploration;
using Xunit;
using StandInMonitor = ThreadingDemo.Controlling.StandIns.Monitor;

namespace ThreadingDemo.Tests.Controlling;

/// <summary>For each primitive, an exhaustive search with sleep sets finds all outcomes, in no more schedules than one without.</summary>
public sealed class ExhaustivePrimitivesTests
{
    private static readonly Dictionary<string, Action<PrimitiveProgram, IDictionary<string, int>>> Programs = new()
    {
        ["semaphore"] = (program, values) =>
        {
            SemaphoreSlim permit = PrimitiveProgram.Share(new SemaphoreSlim(1), "permit");
            Twice(program, thread =>
            {
                SemaphoreSlimStandIn mine = PrimitiveProgram.Of<SemaphoreSlimStandIn>(permit);
                mine.Wait();
                Update(values, "x", value => (2 * value) + thread, thread);
                mine.Release();
            });
        },
        ["semaphore with a time limit"] = (program, values) =>
        {
            SemaphoreSlim permit = PrimitiveProgram.Share(new SemaphoreSlim(1), "permit");
            Twice(program, thread =>
            {
                SemaphoreSlimStandIn mine = PrimitiveProgram.Of<SemaphoreSlimStandIn>(permit);
                if (mine.Wait(10 * (thread + 1)))
                {
                    Update(values, "x", value => (2 * value) + thread, thread);
                    mine.Release();
                }
                else
                {
                    Update(values, "y", value => value + thread + 1, thread + 2);
                }
            });
        },
        ["two time limits"] = (program, values) =>
        {
            SemaphoreSlim never = PrimitiveProgram.Share(new SemaphoreSlim(0), "never");
            Twice(program, thread =>
            {
                PrimitiveProgram.Of<SemaphoreSlimStandIn>(never).Wait(10 * (thread + 1));
                Update(values, "x", value => (2 * value) + thread, thread);
            });
        },
        ["automatic event"] = (program, values) =>
        {
            AutoResetEvent ready = PrimitiveProgram.Share(new AutoResetEvent(false), "ready");
            program.Start("setter", () =>
            {
                PrimitiveProgram.Of<EventStandIn>(ready).Set();
                Update(values, "x", value => value + 1, 0);
                PrimitiveProgram.Of<EventStandIn>(ready).Set();
            });
            program.Start("waiter", () =>
            {
                PrimitiveProgram.Of<EventStandIn>(ready).WaitOne();
                Update(values, "x", value => value + 2, 1);
                PrimitiveProgram.Of<EventStandIn>(ready).WaitOne();
            });
        },
        ["event that is reset"] = (program, values) =>
        {
            ManualResetEventSlim ready = PrimitiveProgram.Share(new ManualResetEventSlim(false), "ready");
            program.Start("setter", () =>
            {
                PrimitiveProgram.Of<ManualResetEventSlimStandIn>(ready).Set();
                PrimitiveProgram.Of<ManualResetEventSlimStandIn>(ready).Reset();
                Update(values, "x", value => value + 1, 0);
            });
            program.Start("waiter", () =>
            {
                bool isSet = PrimitiveProgram.Of<ManualResetEventSlimStandIn>(ready).Wait(10);
                Update(values, "x", value => (2 * value) + (isSet ? 2 : 0), 1);
            });
        },
        ["monitor with a pulse"] = (program, values) =>
        {
            object gate = PrimitiveProgram.Share(new object(), "gate");
            program.Start("sender", () => Within(gate, () =>
            {
                Update(values, "x", value => value + 1, 0);
                StandInMonitor.Pulse(gate);
            }));
            program.Start("receiver", () => Within(gate, () =>
            {
                StandInMonitor.Wait(gate);
                Update(values, "x", value => 2 * value, 1);
            }));
        },
        ["monitor with a pulse and a time limit"] = (program, values) =>
        {
            object gate = PrimitiveProgram.Share(new object(), "gate");
            program.Start("sender", () => Within(gate, () => StandInMonitor.PulseAll(gate)));
            program.Start("receiver", () => Within(gate, () =>
            {
                bool isPulsed = StandInMonitor.Wait(gate, 10);
                Update(values, "x", value => value + (isPulsed ? 1 : 2), 1);
            }));
        },
        ["attempt to enter a monitor"] = (program, values) =>
        {
            object gate = PrimitiveProgram.Share(new object(), "gate");
            Twice(program, thread =>
            {
                bool isTaken = StandInMonitor.TryEnter(gate);
                Update(values, isTaken ? "x" : "y", value => (2 * value) + thread, thread);
                if (isTaken)
                {
                    StandInMonitor.Exit(gate);
                }
            });
        },
        ["safe collection"] = (program, values) =>
        {
            ConcurrentDictionary<string, int> counts = PrimitiveProgram.Share(
                new ConcurrentDictionary<string, int> { ["x"] = 1, ["y"] = 1 }, "counts");
            Twice(program, thread =>
            {
                Update(counts, "x", value => (2 * value) + thread, thread);
                Update(counts, thread == 0 ? "y" : "x", value => value + 1, thread + 2);
            });
            program.JoinAll();
            (values["x"], values["y"]) = (counts["x"], counts["y"]);
        },
        ["loop that waits for a flag"] = (program, values) =>
        {
            Dictionary<string, int> flags = PrimitiveProgram.Share(new Dictionary<string, int> { ["x"] = 0 }, "flags");
            program.Start("spinner", () =>
            {
                SourceSite round = new(150, 151, 1, "while", SiteKind.Read, "");
                do
                {
                    ControlledThread.Current!.Run.BeginRound(ControlledThread.Current, round);
                    PrimitiveProgram.Read(flags);
                }
                while (flags["x"] == 0);
                Update(values, "x", value => 2 * value, 1);
            });
            program.Start("setter", () =>
            {
                Update(values, "x", value => value + 1, 0);
                Update(flags, "x", _ => 1, 2);
                Update(values, "x", value => value + 4, 3);
            });
        },
    };

    /// <summary>The names of the programs.</summary>
    public static TheoryData<string> Names => [.. Programs.Keys];

    /// <summary>Sleep sets prune no outcome.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void SleepSetsLoseNoOutcome(string name)
    {
        (SortedSet<string> all, long plain) = Outcomes(name, noReduction: true);
        (SortedSet<string> found, long reduced) = Outcomes(name, noReduction: false);
        Assert.Equal(all, found);
        Assert.True(all.Count > 1 && reduced <= plain, $"{reduced} schedules with sleep sets, {plain} without; {string.Join("; ", all)}");
    }

    private static (SortedSet<string> Outcomes, long ScheduleCount) Outcomes(string name, bool noReduction)
    {
        ControlOptions options = new() { Strategy = SearchStrategy.Exhaustive, NoReduction = noReduction, MaxSteps = 1000 };
        using ControlledSearch search = new(
            () => new PrimitiveProgram(program => Run(program, Programs[name])), options, TestContext.Current.CancellationToken, _ => { });
        SortedSet<string> outcomes =
        [
            .. search.Run().Where(found => found.Outcome != ScriptOutcome.Race).Select(found => $"{found.Outcome} {found.Message}"),
        ];
        Assert.True(search.IsComplete);
        return (outcomes, search.ScheduleCount);
    }

    // An error with the values makes each combination of values an outcome of its own.
    private static void Run(PrimitiveProgram program, Action<PrimitiveProgram, IDictionary<string, int>> act)
    {
        Dictionary<string, int> values = PrimitiveProgram.Share(new Dictionary<string, int> { ["x"] = 1, ["y"] = 1 }, "values");
        act(program, values);
        program.JoinAll();
        throw new InvalidOperationException($"x={values["x"]} y={values["y"]}");
    }

    private static void Twice(PrimitiveProgram program, Action<int> body)
    {
        for (int i = 0; i < 2; i++)
        {
            int thread = i;
            program.Start($"t{thread}", () => body(thread));
        }
    }

    // The sites of primitives have lower numbers.
    private static void Update(IDictionary<string, int> values, string key, Func<int, int> change, int site) =>
        LambdaRun.Update(values, key, change, 100 + site);

    private static void Within(object gate, Action act)
    {
        StandInMonitor.Enter(gate);
        act();
        StandInMonitor.Exit(gate);
    }
}
