using System;
using System.Diagnostics;
using System.Threading;

namespace ThreadingDemo.Exploration.Limits;

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

    private string StatesLimit => $"MaxStates {maximumStates}";

    /// <summary>Why the search ends here; null where it goes on.</summary>
    public string? Reached(int stateCount, long byteCount) =>
        token.IsCancellationRequested ? "stopped"
        : stateCount >= maximumStates ? StatesLimit
        : stopwatch.ElapsedMilliseconds >= end ? $"TimeoutSeconds {timeoutSeconds}"
        : byteCount >= MaximumBytes ? $"memory of {MaximumBytes >> 20} MB"
        : null;

    /// <summary>Why work over states that are known ends here; null where it goes on.</summary>
    public string? Reached() =>
        token.IsCancellationRequested ? "stopped"
        : stopwatch.ElapsedMilliseconds >= end ? $"TimeoutSeconds {timeoutSeconds}"
        : null;

    /// <summary>The limit that an exception tells of; null where it tells of none.</summary>
    public static string? LimitOf(Exception exception) => exception switch
    {
        SearchEndedException ended => ended.Limit,
        OutOfMemoryException => Memory,
        _ => null,
    };

    /// <summary>Ends a search where a limit is reached in the midst of a step, which has had so many outcomes already.</summary>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public void CheckOutcomes(int outcomeCount)
    {
        Check();
        if (outcomeCount > maximumStates)
        {
            throw new SearchEndedException(StatesLimit);
        }
    }

    /// <summary>Ends work that is done before there are states, or between two of them, where a limit is reached.</summary>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public void Check()
    {
        if (Reached() is { } limit)
        {
            throw new SearchEndedException(limit);
        }
    }

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
