using System;
using System.Diagnostics;
using System.Threading;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>When a search ends before it has seen all.</summary>
internal sealed class SearchLimits(int maximumStates, int timeoutSeconds, int threadCount, CancellationToken token, Action<ExplorationProgress>? progress)
{
    // A state space that explodes ends here, and not where the machine's memory does.
    private const long MaximumBytes = 3L << 30;
    private const int MillisecondsBetweenReports = 200;

    /// <summary>Where the process may have less than that, it is less that ends a search.</summary>
    public const string Memory = "memory that the process may have";

    private Stopwatch stopwatch = Stopwatch.StartNew();
    private long end = timeoutSeconds > 0 ? timeoutSeconds * 1000L : long.MaxValue;
    private long nextReport = MillisecondsBetweenReports;

    /// <summary>How many threads search together.</summary>
    public int ThreadCount => threadCount;

    /// <summary>Why the search ends here; null where it goes on.</summary>
    public string? Reached(StateStore store) =>
        token.IsCancellationRequested ? "stopped"
        : store.Count >= maximumStates ? $"MaxStates {maximumStates}"
        : stopwatch.ElapsedMilliseconds >= end ? $"TimeoutSeconds {timeoutSeconds}"
        : store.ByteCount >= MaximumBytes ? $"memory of {MaximumBytes >> 20} MB"
        : null;

    /// <summary>Why work over states that are known ends here; null where it goes on.</summary>
    public string? Reached() =>
        token.IsCancellationRequested ? "stopped"
        : stopwatch.ElapsedMilliseconds >= end ? $"TimeoutSeconds {timeoutSeconds}"
        : null;

    /// <summary>The same limits, but with half of the time that is left.</summary>
    public SearchLimits WithHalfTheTime() =>
        new(maximumStates, timeoutSeconds, threadCount, token, progress) { stopwatch = stopwatch, end = (end / 2) + (stopwatch.ElapsedMilliseconds / 2) };

    /// <summary>Says from time to time how far the search is; for the thread that began it.</summary>
    public void Report(long stateCount, long frontier, int depth)
    {
        long elapsed = stopwatch.ElapsedMilliseconds;
        if (progress is not null && elapsed >= nextReport)
        {
            nextReport = elapsed + MillisecondsBetweenReports;
            progress(new ExplorationProgress(stateCount, stateCount * 1000L / Math.Max(1, elapsed), frontier, depth));
        }
    }
}
