using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives.Locks;

namespace ThreadingDemo.Measuring;

/// <summary>The options of a measurement, which are those of Measure-SyncPrimitive. Every combination is measured.</summary>
public sealed class MeasuringOptions
{
    /// <summary>The primitives to measure.</summary>
    [Option("The primitives to measure; by default, all that this runtime has.")]
    public IReadOnlyList<SyncPrimitive> Primitive { get; set; } = [.. Enum.GetValues(typeof(SyncPrimitive)).Cast<SyncPrimitive>()
        .Where(IsSupported)];

    /// <summary>The number of threads that use the primitive at the same time.</summary>
    [Option("The number of threads that use the primitive at the same time.", Minimum = 1, Maximum = 256)]
    public IReadOnlyList<int> ThreadCount { get; set; } = [1, 2, 4, 8];

    /// <summary>The duration of the measurement of each combination.</summary>
    [Option("The duration of the measurement of each combination, without the warm-up.", Minimum = 10, Maximum = 600_000)]
    public int DurationMilliseconds { get; set; } = 500;

    /// <summary>The duration of the computation in each operation.</summary>
    [Option("The duration of the computation in each operation; with a lock, while the thread holds it.", Maximum = 1_000_000)]
    public IReadOnlyList<int> CriticalSectionNanoseconds { get; set; } = [0];

    /// <summary>Whether this runtime has the primitive; only <see cref="SyncPrimitive.Lock"/> may be missing.</summary>
    public static bool IsSupported(SyncPrimitive primitive) =>
        primitive != SyncPrimitive.Lock || LockPrimitives.IsSupported(LockPrimitive.Lock);
}
