namespace ThreadingDemo.Measuring;

/// <summary>
/// The cost of a primitive under one set of conditions: a flat record of texts and integers, so files do not depend on the
/// culture. Shares are in thousandths (PerMille).
/// </summary>
public sealed record SyncPrimitiveMeasurement
{
    /// <summary>The primitive.</summary>
    public string Primitive { get; init; } = "";

    /// <summary>The number of threads that used it at the same time.</summary>
    public int ThreadCount { get; init; }

    /// <summary>The intended length of the critical section.</summary>
    public int CriticalSectionNanoseconds { get; init; }

    /// <summary>A description of one operation.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The number of measured operations.</summary>
    public long OperationCount { get; init; }

    /// <summary>The operations per second of all threads in the median round, including the overhead.</summary>
    public long OperationsPerSecond { get; init; }

    /// <summary>
    /// The time of one operation without the overhead; 0 if the difference is too small to measure. With one thread, it is
    /// the median of short intervals, which other work on the machine hardly affects; with more threads, it is wall-clock
    /// time.
    /// </summary>
    public long PicosecondsPerOperation { get; init; }

    /// <summary>The subtracted overhead of the loop and the critical section, which is measured.</summary>
    public long OverheadPicoseconds { get; init; }

    /// <summary>The operations per second divided by those of one thread; null if one thread was not measured before.</summary>
    public long? ScalingPerMille { get; init; }

    /// <summary>Jain's index of how evenly the operations are distributed over the threads: 1000 if all had equally many.</summary>
    public long? FairnessPerMille { get; init; }

    /// <summary>The 99th percentile of the sampled waits; null if there are none.</summary>
    public long? WaitP99Nanoseconds { get; init; }

    /// <summary>The number of sampled waits.</summary>
    public long WaitSampleCount { get; init; }

    /// <summary>The duration of the measurement without the warm-up.</summary>
    public long DurationMilliseconds { get; init; }

    /// <summary>The difference between the fastest and the slowest round, relative to the median.</summary>
    public long SpreadPerMille { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
