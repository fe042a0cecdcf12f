using System;

namespace ThreadingDemo.Measuring;

/// <summary>The progress of a measurement.</summary>
/// <param name="Primitive">The primitive that is being measured.</param>
/// <param name="ThreadCount">The number of threads.</param>
/// <param name="CriticalSectionNanoseconds">The length of the critical section.</param>
/// <param name="DoneCount">The number of measured combinations.</param>
/// <param name="TotalCount">The number of all combinations.</param>
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
