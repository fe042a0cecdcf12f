using System;
using System.Diagnostics;
using System.Threading;

namespace ThreadingDemo.Exploration.Limits;

/// <summary>The limits at which a search ends early.</summary>
internal sealed class SearchLimits(
    int maximumStates, int timeoutSeconds, int threadCount, CancellationToken token, Action<ExplorationProgress>? progress)
{
    // A search ends at this limit before the memory of the machine is exhausted.
    private const long MaximumBytes = 3L << 30;
    private const int MillisecondsBetweenReports = 200;

    /// <summary>The limit of a process that may use less memory than that.</summary>
    public const string Memory = "memory that the process may have";

    private Stopwatch stopwatch = Stopwatch.StartNew();
    private long end = timeoutSeconds > 0 ? timeoutSeconds * 1000L : long.MaxValue;
    private long nextReport = MillisecondsBetweenReports;

    /// <summary>The number of search threads.</summary>
    public int ThreadCount => threadCount;

    private string StatesLimit => $"MaxStates {maximumStates}";

    /// <summary>The limit that a search has reached; null if none.</summary>
    public string? Reached(int stateCount, long byteCount) =>
        token.IsCancellationRequested ? "stopped"
        : stateCount >= maximumStates ? StatesLimit
        : stopwatch.ElapsedMilliseconds >= end ? $"TimeoutSeconds {timeoutSeconds}"
        : byteCount >= MaximumBytes ? $"memory of {MaximumBytes >> 20} MB"
        : null;

    /// <summary>The limit that work on known states has reached; null if none.</summary>
    public string? Reached() =>
        token.IsCancellationRequested ? "stopped"
        : stopwatch.ElapsedMilliseconds >= end ? $"TimeoutSeconds {timeoutSeconds}"
        : null;

    /// <summary>The limit that an exception reports; null if it reports none.</summary>
    public static string? LimitOf(Exception exception) => exception switch
    {
        SearchEndedException ended => ended.Limit,
        OutOfMemoryException => Memory,
        _ => null,
    };

    /// <summary>Ends a search within a step after the given number of outcomes, if a limit is reached.</summary>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public void CheckOutcomes(int outcomeCount)
    {
        Check();
        if (outcomeCount > maximumStates)
        {
            throw new SearchEndedException(StatesLimit);
        }
    }

    /// <summary>Ends work before or between states, if a limit is reached.</summary>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public void Check()
    {
        if (Reached() is { } limit)
        {
            throw new SearchEndedException(limit);
        }
    }

    /// <summary>Returns the same limits with half of the remaining time.</summary>
    public SearchLimits WithHalfTheTime() =>
        new(maximumStates, timeoutSeconds, threadCount, token, progress)
        {
            stopwatch = stopwatch,
            end = (end / 2) + (stopwatch.ElapsedMilliseconds / 2),
        };

    /// <summary>
    /// Reports the progress of the search if the last report is long enough ago. Called on the thread that began the search.
    /// </summary>
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
