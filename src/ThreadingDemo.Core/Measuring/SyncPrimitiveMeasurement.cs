namespace ThreadingDemo.Measuring;

/// <summary>
/// What a primitive cost under one set of conditions: flat, and made of texts and integers, so that files need no
/// culture. Shares are in thousandths (PerMille).
/// </summary>
public sealed record SyncPrimitiveMeasurement
{
    /// <summary>The primitive.</summary>
    public string Primitive { get; init; } = "";

    /// <summary>How many threads used it at once.</summary>
    public int ThreadCount { get; init; }

    /// <summary>How long each was to compute in each operation.</summary>
    public int CriticalSectionNanoseconds { get; init; }

    /// <summary>What one operation is.</summary>
    public string Operation { get; init; } = "";

    /// <summary>How many there were while it was measured.</summary>
    public long OperationCount { get; init; }

    /// <summary>How many of all threads there were a second, in the median round, with all that is overhead here.</summary>
    public long OperationsPerSecond { get; init; }

    /// <summary>
    /// What the primitive took for one, less the overhead; 0 where it cannot be told from that. Of one thread, in the
    /// median of short stretches, which other work on the machine hardly changes; of more, by the clock on the wall.
    /// </summary>
    public long PicosecondsPerOperation { get; init; }

    /// <summary>What was subtracted for the loop and the critical section, both measured.</summary>
    public long OverheadPicoseconds { get; init; }

    /// <summary>The operations a second against those of one thread; null where one thread was not measured before.</summary>
    public long? ScalingPerMille { get; init; }

    /// <summary>Jain's index of how evenly the operations are spread over the threads: 1000 where all had as many.</summary>
    public long? FairnessPerMille { get; init; }

    /// <summary>As long as the longest of the shortest 99 % of the waits, of those that were sampled; null of none.</summary>
    public long? WaitP99Nanoseconds { get; init; }

    /// <summary>How many waits were sampled.</summary>
    public long WaitSampleCount { get; init; }

    /// <summary>How long it was measured, warm-up aside.</summary>
    public long DurationMilliseconds { get; init; }

    /// <summary>How far the quickest and the slowest round are apart, against the median.</summary>
    public long SpreadPerMille { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
