namespace ThreadingDemo.Analysis.Statistics;

/// <summary>
/// The statistics of a run for one resource, for one thread, or for both: a flat record of integers, so files do not depend
/// on the culture. Shares are in thousandths (PerMille). Figures without data are null.
/// </summary>
public sealed record TraceStatistics
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The example that was run.</summary>
    public string Demo { get; init; } = "";

    /// <summary>The thread; empty if the row is over all threads.</summary>
    public string Thread { get; init; } = "";

    /// <summary>The resource; empty if the row is over all resources.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The number of acquisitions: Acquired, Woken or Passed.</summary>
    public long AcquisitionCount { get; init; }

    /// <summary>The acquisitions before which the thread had to wait.</summary>
    public long ContendedCount { get; init; }

    /// <summary>Their share of all acquisitions.</summary>
    public long? ContendedPerMille { get; init; }

    /// <summary>The number of waits, including unsuccessful ones. Waits for another thread's end do not count.</summary>
    public long WaitCount { get; init; }

    /// <summary>The total time of all waits.</summary>
    public long WaitTotalNanoseconds { get; init; }

    /// <summary>The mean of the waits.</summary>
    public long? WaitMeanNanoseconds { get; init; }

    /// <summary>The median of the waits.</summary>
    public long? WaitP50Nanoseconds { get; init; }

    /// <summary>The 95th percentile of the waits.</summary>
    public long? WaitP95Nanoseconds { get; init; }

    /// <summary>The 99th percentile of the waits.</summary>
    public long? WaitP99Nanoseconds { get; init; }

    /// <summary>The longest wait.</summary>
    public long? WaitMaxNanoseconds { get; init; }

    /// <summary>The number of holds; nested acquisitions are part of one hold.</summary>
    public long HoldCount { get; init; }

    /// <summary>The total time of all holds.</summary>
    public long HoldTotalNanoseconds { get; init; }

    /// <summary>The mean of the holds.</summary>
    public long? HoldMeanNanoseconds { get; init; }

    /// <summary>The median of the holds.</summary>
    public long? HoldP50Nanoseconds { get; init; }

    /// <summary>The 95th percentile of the holds.</summary>
    public long? HoldP95Nanoseconds { get; init; }

    /// <summary>The 99th percentile of the holds.</summary>
    public long? HoldP99Nanoseconds { get; init; }

    /// <summary>The longest hold.</summary>
    public long? HoldMaxNanoseconds { get; init; }

    /// <summary>The number of hand-overs, in which one thread lets a waiting one continue; for a thread, those to it.</summary>
    public long HandoverCount { get; init; }

    /// <summary>The mean time of a hand-over.</summary>
    public long? HandoverMeanNanoseconds { get; init; }

    /// <summary>The median of the hand-overs.</summary>
    public long? HandoverP50Nanoseconds { get; init; }

    /// <summary>The 95th percentile of the hand-overs.</summary>
    public long? HandoverP95Nanoseconds { get; init; }

    /// <summary>The 99th percentile of the hand-overs.</summary>
    public long? HandoverP99Nanoseconds { get; init; }

    /// <summary>The slowest hand-over.</summary>
    public long? HandoverMaxNanoseconds { get; init; }

    /// <summary>Acquisitions per minute of the run. Examples are slow and the figure is an integer, so the unit is a minute.</summary>
    public long? ThroughputPerMinute { get; init; }

    /// <summary>
    /// Jain's index of how evenly the acquisitions of a resource are distributed over the threads that wanted it: 1000 if
    /// all got equally many, 1000/n if one of n got all (Jain, Chiu and Hawe 1984, "A Quantitative Measure of Fairness and
    /// Discrimination for Resource Allocation in Shared Computer Systems"). Only for a resource.
    /// </summary>
    public long? FairnessPerMille { get; init; }

    /// <summary>
    /// The largest number of threads that waited at the same time; for a thread, the largest number when it began a wait.
    /// </summary>
    public long LongestQueue { get; init; }

    /// <summary>
    /// For a resource, the share of the run in which it was held; for a thread, the share of its life in which it did not
    /// wait.
    /// </summary>
    public long? UtilisationPerMille { get; init; }

    /// <summary>The duration of the run, from its first event to its last.</summary>
    public long DurationNanoseconds { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
