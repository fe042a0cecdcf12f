using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Measuring;

/// <summary>What came of a trial.</summary>
/// <param name="Rounds">Its rounds.</param>
/// <param name="TurnsOfThreads">How many turns each thread had.</param>
/// <param name="Waits">The waits that were timed, in ticks of the clock.</param>
/// <param name="StretchNanoseconds">
/// The time of a turn in the median of the short stretches that the only thread timed itself: most of them are over
/// before the system has given the processor to somebody else. Null where several threads depend on each other.
/// </param>
internal sealed record TrialResult(
    IReadOnlyList<TrialRound> Rounds, IReadOnlyList<long> TurnsOfThreads, TickHistogram Waits, double? StretchNanoseconds)
{
    /// <summary>The time of a turn by the clock on the wall, in the median round.</summary>
    public double RoundNanoseconds { get; } = Rounds.Select(
        round => round.NanosecondsPerTurn).OrderBy(time => time).ElementAt(Rounds.Count / 2);

    /// <summary>The time of a turn.</summary>
    public double NanosecondsPerTurn => StretchNanoseconds ?? RoundNanoseconds;

    /// <summary>How far the rounds' times are apart.</summary>
    public double SpreadNanoseconds { get; } = Rounds.Max(
        round => round.NanosecondsPerTurn) - Rounds.Min(round => round.NanosecondsPerTurn);
}
