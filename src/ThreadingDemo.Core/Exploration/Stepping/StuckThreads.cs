using System.Threading;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Exploration.Searching;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Finds the threads that can never move again.</summary>
internal static class StuckThreads
{
    // Somebody waits for the answer at a prompt.
    private const int MaximumStateCount = 4096;

    /// <summary>The threads that have to move and never will, a bit each; none where more states follow than are looked at.</summary>
    public static ulong Of(Stand stand)
    {
        Machine machine = stand.Machine.Machine;
        StepContext context = stand.NewContext();
        ulong must = stand.Fault is null ? machine.MustMove(context) : 0;
        ulong enabled = stand.Machine.Enabled(stand);
        if (enabled == 0 || (must & ~enabled) == 0)
        {
            return enabled == 0 ? must : 0;
        }

        SearchLimits limits = new(MaximumStateCount, timeoutSeconds: 0, threadCount: 1, CancellationToken.None, progress: null);
        BreadthFirstSearch search = new(machine, [], limits, keepsMoverSets: true);
        search.Run([.. stand.State]);
        if (search.Limit is not null)
        {
            return 0;
        }

        DeadEnds deadEnds = new(machine, search, limits);
        deadEnds.Find();
        return deadEnds.Unmoved(0);
    }
}
