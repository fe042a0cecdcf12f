namespace ThreadingDemo.Measuring;

/// <summary>The number of turns of all threads in a period.</summary>
internal readonly record struct TrialRound(double Nanoseconds, long TurnCount)
{
    public double NanosecondsPerTurn => Nanoseconds / TurnCount;
}
