using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>Builds a small pattern, runs it, and reads its trace.</summary>
internal static class PatternRun
{
    public static Program Lower(Action<PatternBuilder> write)
    {
        PatternBuilder builder = new("Small", "Only");
        write(builder);
        return PatternLowering.Lower(builder.Build());
    }

    public static List<TraceEvent> Of(Action<PatternBuilder> write, int? jitterSeed = null,
        PatternSemantics semantics = PatternSemantics.Fifo, int seed = 1) =>
        RunTrace.Of(new PatternDemo { Program = Lower(write), Semantics = semantics, Jitter = jitterSeed is not null, Seed = jitterSeed
            ?? seed, TimeoutSeconds = 20 });

    /// <summary>A run of one thread.</summary>
    public static List<TraceEvent> OfThread(Action<PatternBuilder, ThreadBuilder> write) =>
        Of(pattern => pattern.Thread("T", thread => write(pattern, thread)));

    /// <summary>The steps taken, in their order.</summary>
    public static IEnumerable<string> Steps(this IEnumerable<TraceEvent> events) =>
        events.Where(e => e.Event == nameof(TraceEventKind.Stepped)).Select(e => e.Resource);

    /// <summary>The steps, with entered regions as "+name" and left regions as "-name".</summary>
    public static IEnumerable<string> StepsAndRegions(this IEnumerable<TraceEvent> events) =>
        from e in events
        let sign = e.Event switch
        {
            nameof(TraceEventKind.Stepped) => "",
            nameof(TraceEventKind.Entered) => "+",
            nameof(TraceEventKind.Left) => "-",
            _ => null,
        }
        where sign is not null
        select sign + e.Resource;

    public static bool IsTrouble(this IEnumerable<TraceEvent> events) =>
        events.Any(e => e.Event is "Violated" or "Deadlocked" or "Failed" or "TimedOut" or "Cancelled");

    /// <summary>The message of the run's only fault.</summary>
    public static string Fault(this IEnumerable<TraceEvent> events) =>
        Assert.Single(events, e => e.Event == nameof(TraceEventKind.Failed)).Message;

    /// <summary>The messages of violated requirements.</summary>
    public static IEnumerable<string> Violations(this IEnumerable<TraceEvent> events) =>
        events.Where(e => e.Event == nameof(TraceEventKind.Violated)).Select(e => e.Message);
}
