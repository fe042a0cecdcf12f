using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>
/// A trace with fixed times that has everything: hand-overs, a re-entrant lock, locks taken hand over hand, a semaphore, a
/// region, messages, hostile texts, a thread that dies while holding a lock, and a second run mixed with the first.
/// </summary>
internal static class SampleTrace
{
    private const string First = "0123456789ab";
    private const string Second = "ba9876543210";

    private static readonly (string Run, long Nanoseconds, int Id, string Thread, string Event, string Resource, long? Value,
        string Message)[] rows =
    [
        (First, 0, 1, "main", "Started", "", null, ""),
        (First, 1_500, 1, "main", "Created", "ada", null, ""),
        (First, 2_001, 1, "main", "Created", "bob", null, ""),
        (First, 3_000, 4, "ada", "Started", "", null, ""),
        (First, 3_400, 4, "ada", "Acquired", "lock", 1, ""),
        (Second, 10, 1, "main", "Started", "", null, ""),
        (Second, 20, 1, "main", "Message", "", null, "=1+1"),
        (First, 3_500, 4, "ada", "Message", "", null, "a \"quoted\" text,\r\nof <two> lines \u001b[31m & \ud800 😀"),
        (First, 4_000, 5, "bob", "Started", "", null, ""),
        (First, 4_100, 5, "bob", "Waiting", "lock", null, ""),
        (First, 4_200, 1, "main", "Waiting", "ada", null, ""),
        (First, 5_000, 4, "ada", "Acquired", "lock", 2, ""),
        (First, 5_500, 4, "ada", "Released", "lock", 1, ""),
        (First, 6_000, 4, "ada", "Acquired", "next", 1, "hand over hand"),
        (First, 6_500, 4, "ada", "Released", "lock", 0, ""),
        (First, 6_700, 5, "bob", "Acquired", "lock", 1, "'quoted"),
        (First, 7_000, 4, "ada", "Released", "next", 0, ""),
        (First, 7_100, 4, "ada", "Acquired", "permits", 0, ""),
        (First, 7_200, 4, "ada", "Entered", "critical", null, ""),
        (First, 7_300, 5, "bob", "Waiting", "permits", null, ""),
        (First, 8_000, 4, "ada", "Left", "critical", null, ""),
        (First, 8_100, 4, "ada", "Released", "permits", 1, ""),
        (First, 8_300, 5, "bob", "Acquired", "permits", 0, ""),
        (First, 9_000, 4, "ada", "Finished", "", null, ""),
        (First, 9_100, 1, "main", "Joined", "ada", null, ""),
        (First, 9_200, 5, "bob", "Failed", "", null, "Something bad happened"),
        (First, 9_300, 5, "bob", "Finished", "", null, ""),
        (First, 9_999_999, 1, "main", "Finished", "", null, ""),
        (Second, 1_000_000_030, 1, "main", "Finished", "", null, ""),
    ];

    public static IReadOnlyList<TraceEvent> Events { get; } =
    [
        .. rows.Select((row, index) => new TraceEvent
        {
            RunId = row.Run,
            Sequence = rows.Take(index + 1).Count(earlier => earlier.Run == row.Run),
            ElapsedNanoseconds = row.Nanoseconds,
            ThreadId = row.Id,
            Thread = row.Thread,
            Event = row.Event,
            Resource = row.Resource,
            Value = row.Value,
            Message = row.Message,
            Demo = row.Run == First ? "Sample" : "Other",
        }),
    ];

    /// <summary>A few of the events, for tests that change every byte of a file in turn.</summary>
    public static IReadOnlyList<TraceEvent> Excerpt { get; } = [.. Events.Where(next => next.Message.Length > 0).Take(4)];
}
