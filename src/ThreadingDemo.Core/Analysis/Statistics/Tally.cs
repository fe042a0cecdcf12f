using System;
using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Statistics;

/// <summary>The counts of one row.</summary>
internal sealed class Tally(string thread, string resource)
{
    private readonly Dictionary<string, long> acquisitionsOf = [];
    private readonly TimeSamples waits = new();
    private readonly TimeSamples holds = new();
    private readonly TimeSamples handovers = new();
    private readonly CoveredTime held = new();
    private long acquisitions;
    private long contended;
    private long longestQueue;
    private long lifetime;
    private long blocked;

    /// <summary>The earliest event that it counts.</summary>
    public long FirstSequence { get; private set; } = long.MaxValue;

    public void AddAcquisition(string by, long sequence)
    {
        Touch(sequence);
        acquisitions++;
        acquisitionsOf.TryGetValue(by, out long before);
        acquisitionsOf[by] = before + 1;
    }

    public void AddWait(TraceSpan wait)
    {
        Touch(wait.StartSequence);
        waits.Add(wait.DurationNanoseconds);
        contended += wait.IsGranted ? 1 : 0;
        longestQueue = Math.Max(longestQueue, wait.QueueLength);
        if (!acquisitionsOf.ContainsKey(wait.Thread))
        {
            acquisitionsOf[wait.Thread] = 0;
        }
    }

    public void AddHold(TraceSpan hold)
    {
        Touch(hold.StartSequence);
        holds.Add(hold.DurationNanoseconds);
        held.Add(hold.StartNanoseconds, hold.EndNanoseconds);
    }

    public void AddHandover(TraceHandover handover) => handovers.Add(handover.LatencyNanoseconds);

    public void AddLifetime(TraceSpan running)
    {
        Touch(running.StartSequence);
        lifetime += running.DurationNanoseconds;
    }

    public void AddBlocked(TraceSpan wait)
    {
        Touch(wait.StartSequence);
        blocked += wait.DurationNanoseconds;
    }

    public TraceStatistics ToRow(StatisticsGrouping grouping, string runId, string demo, long duration) => new()
    {
        RunId = runId,
        Demo = demo,
        Thread = thread,
        Resource = resource,
        AcquisitionCount = acquisitions,
        ContendedCount = contended,
        ContendedPerMille = Share.PerMille(contended, acquisitions),
        WaitCount = waits.Count,
        WaitTotalNanoseconds = waits.Total,
        WaitMeanNanoseconds = waits.Mean,
        WaitP50Nanoseconds = waits.Percentile(50),
        WaitP95Nanoseconds = waits.Percentile(95),
        WaitP99Nanoseconds = waits.Percentile(99),
        WaitMaxNanoseconds = waits.Maximum,
        HoldCount = holds.Count,
        HoldTotalNanoseconds = holds.Total,
        HoldMeanNanoseconds = holds.Mean,
        HoldP50Nanoseconds = holds.Percentile(50),
        HoldP95Nanoseconds = holds.Percentile(95),
        HoldP99Nanoseconds = holds.Percentile(99),
        HoldMaxNanoseconds = holds.Maximum,
        HandoverCount = handovers.Count,
        HandoverMeanNanoseconds = handovers.Mean,
        HandoverP50Nanoseconds = handovers.Percentile(50),
        HandoverP95Nanoseconds = handovers.Percentile(95),
        HandoverP99Nanoseconds = handovers.Percentile(99),
        HandoverMaxNanoseconds = handovers.Maximum,
        ThroughputPerMinute = duration > 0 ? Share.Of(60_000_000_000, acquisitions, duration) : null,
        FairnessPerMille = grouping == StatisticsGrouping.Resource ? JainIndex.PerMille(acquisitionsOf.Values) : null,
        LongestQueue = longestQueue,
        UtilisationPerMille = grouping == StatisticsGrouping.Thread ? Share.PerMille(lifetime - blocked, lifetime)
            : holds.Count > 0 ? Share.PerMille(held.Total, duration)
            : null,
        DurationNanoseconds = duration,
    };

    private void Touch(long sequence) => FirstSequence = Math.Min(FirstSequence, sequence);
}
