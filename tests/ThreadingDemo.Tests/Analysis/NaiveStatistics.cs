using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Tests.Analysis;

/// <summary>
/// Computes the statistics of a <see cref="RandomTrace"/> from the whole trace at once, in a simple and slow way.
/// </summary>
internal sealed class NaiveStatistics(List<TraceEvent> events, string? thread, string? resource)
{
    private readonly long end = events[^1].ElapsedNanoseconds;

    public long Acquisitions => Gains.Count();

    public (long Length, bool IsGranted)[] Waits => [.. Mine(TraceEventKind.Waiting).Select(wait =>
    {
        TraceEvent? next = events.Skip((int)wait.Sequence).FirstOrDefault(e => e.Thread == wait.Thread);
        return ((next?.ElapsedNanoseconds ?? end) - wait.ElapsedNanoseconds, next?.Event == "Acquired" && next.Resource == wait.Resource);
    })];

    public (long Start, long End)[] Holds => [.. Gains
        .Where(gain => gain.Resource != "signals" && Depth(gain, gain.Sequence - 1) == 0)
        .Select(gain =>
        (gain.ElapsedNanoseconds, events.Skip((int)gain.Sequence).FirstOrDefault(e => Depth(gain, e.Sequence) == 0)?.ElapsedNanoseconds
        ?? end))];

    public long LongestQueue => Mine(TraceEventKind.Waiting)
        .Select(wait => events
            .Take((int)wait.Sequence)
            .GroupBy(e => e.Thread)
            .LongCount(acts => acts.Last().Event == "Waiting" && acts.Last().Resource == wait.Resource))
        .DefaultIfEmpty(0)
        .Max();

    public long HeldTime
    {
        get
        {
            (long Start, long End)[] holds = Holds;
            return events.Zip(events.Skip(1), (from, to) => (From: from.ElapsedNanoseconds, To: to.ElapsedNanoseconds))
                .Where(part => holds.Any(hold => hold.Start <= part.From && hold.End >= part.To))
                .Sum(part => part.To - part.From);
        }
    }

    /// <summary>For locks, a hand-over begins with the last release before the acquisition that ends the wait.</summary>
    public long[] Handovers => [.. Gains
        .Where(gain => events.Take((int)gain.Sequence - 1).Last(e => e.Thread == gain.Thread).Event == "Waiting")
        .Select(gain =>
        gain.ElapsedNanoseconds - events.Take((int)gain.Sequence).Last(e =>
        e.Event == "Released" && e.Resource == gain.Resource).ElapsedNanoseconds)];

    public double Fairness
    {
        get
        {
            double[] counts = [.. events
                .Where(e => e.Event is "Acquired" or "Waiting" && e.Resource == resource)
                .GroupBy(e => e.Thread)
                .Select(acts => (double)acts.Count(e => e.Event == "Acquired"))];
            return counts.Sum() * counts.Sum() / (counts.Length * counts.Sum(count => count * count));
        }
    }

    private IEnumerable<TraceEvent> Gains => Mine(TraceEventKind.Acquired);

    public static long Percentile(IEnumerable<long> samples, int percent) =>
        samples.Where(sample => samples.LongCount(other => other <= sample) * 100 >= percent * samples.LongCount()).Min();

    private IEnumerable<TraceEvent> Mine(TraceEventKind kind) =>
        events.Where(e =>
            e.Event == kind.ToString() && (thread is null || e.Thread == thread) && (resource is null || e.Resource == resource));

    // The number of levels that a thread holds of a resource after the given number of events.
    private int Depth(TraceEvent of, long sequence) => events
        .Take((int)sequence)
        .Where(e => e.Thread == of.Thread && e.Resource == of.Resource)
        .Sum(e => e.Event == "Acquired" ? 1 : e.Event == "Released" ? -1 : 0);
}
