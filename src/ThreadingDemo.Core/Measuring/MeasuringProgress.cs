using System;

namespace ThreadingDemo.Measuring;

/// <summary>How far a sweep is.</summary>
/// <param name="Primitive">What is being measured.</param>
/// <param name="ThreadCount">With how many threads.</param>
/// <param name="CriticalSectionNanoseconds">With how long a critical section.</param>
/// <param name="DoneCount">How many combinations have been measured.</param>
/// <param name="TotalCount">How many there are.</param>
public sealed record MeasuringProgress(
    SyncPrimitive Primitive, int ThreadCount, int CriticalSectionNanoseconds, int DoneCount, int TotalCount)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string threads = ThreadCount == 1 ? "thread" : "threads";
        return FormattableString.Invariant(
            $"{Primitive}, {ThreadCount} {threads}, {CriticalSectionNanoseconds} ns: {DoneCount} of {TotalCount} measured");
    }
}
