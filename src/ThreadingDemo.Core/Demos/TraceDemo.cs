using System;
using System.Collections.Generic;
using System.Threading;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>An example that runs threads and traces what they do.</summary>
public abstract class TraceDemo : Demo
{
    /// <summary>The largest number of threads of an example: enough to show contention, and few enough for any machine.</summary>
    public const int MaximumThreadCount = 4096;

    /// <summary>The seed of the random delays; null for a new seed each time.</summary>
    [Option("Makes the random delays repeatable; run k of a repeated run uses the seed plus k - 1. By default, a new seed is chosen and "
        + "shown.")]
    public int? Seed { get; set; }

    /// <summary>The number of runs.</summary>
    [Option("The number of runs, one after the other, each with its own RunId.", Minimum = 1, Maximum = 1_000_000)]
    public int Repeat { get; set; } = 1;

    /// <summary>Seconds without an event that end a run.</summary>
    [Option("Ends a run that has had no event for this number of seconds, and reports where each thread is; the demo's own sleeps extend "
        + "it. 0 for no limit.", Maximum = 86_400)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>The Demo property of its events.</summary>
    private protected virtual string Name => DemoCatalog.Of(GetType()).Name;

    /// <summary>The name in the trace of the thread that creates all others.</summary>
    private protected virtual string MainName => RunThreadNames.Main;

    /// <summary>Called on the reader's thread for an unhandled exception of a thread; returns messages for the trace.</summary>
    private protected virtual Func<ThreadFailure, IEnumerable<string>>? FailureHook => null;

    /// <summary>Starts the runs, one each time the next one is read; the caller first reads and disposes of the previous one.</summary>
    /// <exception cref="OptionException">The options cannot be run; nothing was started.</exception>
    public IEnumerable<TracedRun> Runs(CancellationToken token = default)
    {
        Validate();
        return Start(Name, Seed ?? new Random().Next(), token);
    }

    /// <summary>The body of the main thread: what the notebook's cell does.</summary>
    protected abstract void Main(TracedRun run);

    private IEnumerable<TracedRun> Start(string name, int seed, CancellationToken token)
    {
        for (int i = 0; i < Repeat && TryStart(name, (seed + i) & int.MaxValue, token) is { } run; i++)
        {
            yield return run;
        }
    }

    private TracedRun? TryStart(string name, int seed, CancellationToken token)
    {
        try
        {
            return new TracedRun(name, Main, seed, TimeoutSeconds, FailureHook, token, MainName);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return null;
        }
    }
}
