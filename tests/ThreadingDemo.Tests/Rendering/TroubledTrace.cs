using System.Collections.Generic;
using ThreadingDemo.Tests.Analysis;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>
/// A run with every fault that can be drawn: a violated order, a thread that dies while holding a lock, and a deadlock.
/// </summary>
internal static class TroubledTrace
{
    public static IReadOnlyList<TraceEvent> Events { get; } =
    [
        .. HandMadeTrace.Of(
            "0 main Started",
            "10 main Created ada",
            "20 main Created bob",
            "30 main Created 線程",
            "50 ada Started",
            "60 bob Started",
            "70 線程 Started",
            "100 ada Acquired left 1",
            "110 線程 Acquired lock 1",
            "150 bob Acquired right 1",
            "200 ada Stepped a1",
            "250 ada Waiting right",
            "300 bob Stepped b1",
            "310 bob Violated b1",
            "350 bob Waiting left",
            "400 線程 Entered critical",
            "600 線程 Failed",
            "610 線程 Finished",
            "650 main Waiting ada",
            "800 watchdog Deadlocked",
            "800 ada Deadlocked right",
            "800 bob Deadlocked left",
            "900 ada Released left 0",
            "910 ada Cancelled",
            "920 ada Finished",
            "950 bob Cancelled",
            "960 bob Finished",
            "1000 main Finished"),
    ];
}
