namespace ThreadingDemo.Analysis.Statistics;

/// <summary>
/// What a run did with one resource, in one thread, or both: flat, and integers only, so that files need no culture.
/// Shares are in thousandths (PerMille). What there is nothing to tell of is null.
/// </summary>
public sealed record TraceStatistics
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The example that was run.</summary>
    public string Demo { get; init; } = "";

    /// <summary>The thread; empty where the row is over all.</summary>
    public string Thread { get; init; } = "";

    /// <summary>The resource; empty where the row is over all.</summary>
    public string Resource { get; init; } = "";

    /// <summary>How often it was got: Acquired, Woken or Passed.</summary>
    public long AcquisitionCount { get; init; }

    /// <summary>How often of these the thread had to wait before.</summary>
    public long ContendedCount { get; init; }

    /// <summary>The share of these.</summary>
    public long? ContendedPerMille { get; init; }

    /// <summary>How often a thread waited, in vain too. Waits for another thread's end do not count.</summary>
    public long WaitCount { get; init; }

    /// <summary>All waits together.</summary>
    public long WaitTotalNanoseconds { get; init; }

    /// <summary>A wait on average.</summary>
    public long? WaitMeanNanoseconds { get; init; }

    /// <summary>As long as the longest of the shorter half of the waits.</summary>
    public long? WaitP50Nanoseconds { get; init; }

    /// <summary>As long as the longest of the shortest 95 % of the waits.</summary>
    public long? WaitP95Nanoseconds { get; init; }

    /// <summary>As long as the longest of the shortest 99 % of the waits.</summary>
    public long? WaitP99Nanoseconds { get; init; }

    /// <summary>The longest wait.</summary>
    public long? WaitMaxNanoseconds { get; init; }

    /// <summary>How often it was held: what is taken again while it is held is held once.</summary>
    public long HoldCount { get; init; }

    /// <summary>All holds together.</summary>
    public long HoldTotalNanoseconds { get; init; }

    /// <summary>A hold on average.</summary>
    public long? HoldMeanNanoseconds { get; init; }

    /// <summary>As long as the longest of the shorter half of the holds.</summary>
    public long? HoldP50Nanoseconds { get; init; }

    /// <summary>As long as the longest of the shortest 95 % of the holds.</summary>
    public long? HoldP95Nanoseconds { get; init; }

    /// <summary>As long as the longest of the shortest 99 % of the holds.</summary>
    public long? HoldP99Nanoseconds { get; init; }

    /// <summary>The longest hold.</summary>
    public long? HoldMaxNanoseconds { get; init; }

    /// <summary>How often one thread let another go on that had waited; of a thread, how often it was let go on.</summary>
    public long HandoverCount { get; init; }

    /// <summary>From the one to the other, on average.</summary>
    public long? HandoverMeanNanoseconds { get; init; }

    /// <summary>As long as the longest of the quicker half of the hand-overs.</summary>
    public long? HandoverP50Nanoseconds { get; init; }

    /// <summary>As long as the longest of the quickest 95 % of the hand-overs.</summary>
    public long? HandoverP95Nanoseconds { get; init; }

    /// <summary>As long as the longest of the quickest 99 % of the hand-overs.</summary>
    public long? HandoverP99Nanoseconds { get; init; }

    /// <summary>The slowest hand-over.</summary>
    public long? HandoverMaxNanoseconds { get; init; }

    /// <summary>Acquisitions a minute of the run: a minute, as what is taught takes its time and there are no fractions here.</summary>
    public long? ThroughputPerMinute { get; init; }

    /// <summary>
    /// Jain's index of how evenly the acquisitions of a resource are spread over the threads that wanted it: 1000 where
    /// all got as many, 1000/n where one of n got all (Jain, Chiu and Hawe 1984, "A Quantitative Measure of Fairness and
    /// Discrimination for Resource Allocation in Shared Computer Systems"). Only of a resource.
    /// </summary>
    public long? FairnessPerMille { get; init; }

    /// <summary>How many threads waited at once, at most; of a thread, as it saw when it began to wait.</summary>
    public long LongestQueue { get; init; }

    /// <summary>
    /// Of a resource, the share of the run in which it was held; of a thread, the share of its life in which it did not wait.
    /// </summary>
    public long? UtilisationPerMille { get; init; }

    /// <summary>How long the run took, from its first event to its last.</summary>
    public long DurationNanoseconds { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
