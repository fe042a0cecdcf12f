using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Measuring;

/// <summary>The result of a trial.</summary>
/// <param name="Rounds">Its rounds.</param>
/// <param name="TurnsOfThreads">The number of turns of each thread.</param>
/// <param name="Waits">The waits that were timed, in ticks of the clock.</param>
/// <param name="StretchNanoseconds"> The median time of a turn in the short intervals that a single thread timed itself.
/// Most of them end before the system gives the processor to another thread. Null if several threads depend on each other.
/// </param>
internal sealed record TrialResult(
    IReadOnlyList<TrialRound> Rounds, IReadOnlyList<long> TurnsOfThreads, TickHistogram Waits, double? StretchNanoseconds)
{
    /// <summary>The wall-clock time of a turn in the median round.</summary>
    public double RoundNanoseconds { get; } = Rounds.Select(round => round.NanosecondsPerTurn).OrderBy(time => time)
        .ElementAt(Rounds.Count / 2);

    /// <summary>The time of a turn.</summary>
    public double NanosecondsPerTurn => StretchNanoseconds ?? RoundNanoseconds;

    /// <summary>The spread of the rounds' times.</summary>
    public double SpreadNanoseconds { get; } = Rounds.Max(round => round.NanosecondsPerTurn) - Rounds.Min(round =>
        round.NanosecondsPerTurn);
}
