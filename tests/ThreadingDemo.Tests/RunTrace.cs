using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Demos;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests;

/// <summary>Runs an example or a pattern to its end, checks the invariants of every trace, and returns the trace.</summary>
internal static class RunTrace
{
    public static List<TraceEvent> Of(Action<TracedRun> main, int timeoutSeconds = 0)
    {
        using TracedRun run = new("test", main, timeoutSeconds: timeoutSeconds);
        return ReadToEnd(run);
    }

    public static List<TraceEvent> Of(TraceDemo demo) => Assert.Single(OfEach(demo));

    public static IEnumerable<List<TraceEvent>> OfEach(TraceDemo demo)
    {
        foreach (TracedRun run in demo.Runs(TestContext.Current.CancellationToken))
        {
            using (run)
            {
                yield return ReadToEnd(run);
            }
        }
    }

    public static List<TraceEvent> ReadToEnd(TracedRun run)
    {
        List<TraceEvent> events = [];
        while (run.Read(-1, out TraceEvent? next) != ReadResult.Ended)
        {
            events.Add(next!);
        }

        AssertInOrder(events);
        return events;
    }

    public static IEnumerable<string> Messages(this IEnumerable<TraceEvent> events) =>
        events.Where(e => e.Event == nameof(TraceEventKind.Message)).Select(e => e.Message);

    public static bool Has(this IEnumerable<TraceEvent> events, TraceEventKind kind) => events.Any(e => e.Event == kind.ToString());

    public static bool IsTrouble(this TraceEvent e) => e.Event is "Violated" or "Deadlocked" or "Failed" or "TimedOut";

    public static TraceEvent Single(this IEnumerable<TraceEvent> events, TraceEventKind kind, string thread) =>
        Assert.Single(events, e => e.Event == kind.ToString() && e.Thread == thread);

    /// <summary>The message of the watchdog for a deadlocked run.</summary>
    public static string DeadlockSummary(this IEnumerable<TraceEvent> events) =>
        events.Single(TraceEventKind.Deadlocked, RunThreadNames.Watchdog).Message;

    public static void AssertInOrder(IReadOnlyList<TraceEvent> events)
    {
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Sequence));
        Assert.DoesNotContain(events.Zip(events.Skip(1)), pair => pair.Second.ElapsedNanoseconds <= pair.First.ElapsedNanoseconds);
    }

    public static void AssertNeverTwoHolders(IEnumerable<TraceEvent> events, string resource)
    {
        string? holder = null;
        foreach (TraceEvent e in events.Where(e => e.Resource == resource))
        {
            if (e.Event == nameof(TraceEventKind.Acquired))
            {
                Assert.True(holder is null || holder == e.Thread, $"{e} while {holder} holds it");
                holder = e.Thread;
            }
            else if (e.Event == nameof(TraceEventKind.Released) && e.Value == 0)
            {
                Assert.Equal(holder, e.Thread);
                holder = null;
            }
        }

        Assert.Null(holder);
    }
}
