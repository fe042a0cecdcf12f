namespace ThreadingDemo.Measuring;

/// <summary>How many turns all threads together had in a time.</summary>
internal readonly record struct TrialRound(double Nanoseconds, long TurnCount)
{
    public double NanosecondsPerTurn => Nanoseconds / TurnCount;
}
