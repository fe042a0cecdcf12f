using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Measuring;
using ThreadingDemo.Options;
using Xunit;

namespace ThreadingDemo.Tests.Measuring;

/// <summary>The properties of measurements that do not depend on the speed or the load of the machine.</summary>
public sealed class PrimitiveMeterTests
{
    private const int Forever = 600_000;

    private static readonly SyncPrimitive[] all = Enum.GetValues<SyncPrimitive>();

    public static TheoryData<SyncPrimitive> Primitives { get; } = [.. all];

    [Fact]
    public void EveryCombinationHasARowInOrder()
    {
        SyncPrimitiveMeasurement[] rows = [.. new PrimitiveMeter().Measure(Short(all, [3, 1]))];

        Assert.Equal(all.SelectMany(primitive => new[] { (primitive.ToString(), 1), (primitive.ToString(), 3) }),
            rows.Select(row => (row.Primitive, row.ThreadCount)));
        Assert.All(rows, row =>
        {
            Assert.True(row.OperationCount > 0);
            Assert.True(row.OperationsPerSecond > 0);
            Assert.True(row.PicosecondsPerOperation >= 0);
            Assert.True(row.OverheadPicoseconds >= 0);
            Assert.InRange(row.FairnessPerMille!.Value, 1000 / row.ThreadCount, 1000);
            Assert.True(row.ScalingPerMille >= 0);
            Assert.True(row.DurationMilliseconds >= 9);
            Assert.NotEmpty(row.Operation);
            Assert.Equal(0, row.CriticalSectionNanoseconds);
        });
        Assert.All(rows.Where(row => row.ThreadCount == 1), row =>
            Assert.Equal((1000L, 1000L), (row.ScalingPerMille, row.FairnessPerMille)));
    }

    [Fact]
    public void TimeAndOverheadTogetherAreWhatTheClockSays()
    {
        SyncPrimitiveMeasurement[] rows = [.. new PrimitiveMeter().Measure(
            Short([SyncPrimitive.Mutex, SyncPrimitive.Barrier, SyncPrimitive.ManualResetEventSlim], [4]))];

        Assert.All(rows, row =>
            Assert.InRange((row.PicosecondsPerOperation + row.OverheadPicoseconds) * (double)row.OperationsPerSecond / 1e12, 0.99, 1.01));
    }

    [Fact]
    public void APhaseOfABarrierIsOneOperationOfAllThreads()
    {
        SyncPrimitiveMeasurement row = Assert.Single(new PrimitiveMeter().Measure(Short([SyncPrimitive.Barrier], [4], 100_000)));

        // A phase contains a turn of every thread, so it cannot be shorter than the computations of four threads on all
        // processors.
        double least = 100_000 * 4 / Math.Min(4, Environment.ProcessorCount);
        Assert.True(row.OperationsPerSecond < 2 * 1e9 / least);
        Assert.InRange(row.FairnessPerMille!.Value, 900, 1000);
    }

    [Fact]
    public void WhatThreadsComputeIsOverhead()
    {
        SyncPrimitiveMeasurement[] rows = [.. new PrimitiveMeter().Measure(Short([SyncPrimitive.Monitor], [1], 0, 50_000))];

        Assert.Equal([0, 50_000], rows.Select(row => row.CriticalSectionNanoseconds));
        Assert.True(rows[1].OverheadPicoseconds > 25_000_000);
        Assert.True(rows[0].OverheadPicoseconds < rows[1].OverheadPicoseconds);
        Assert.True(rows[0].OperationsPerSecond > rows[1].OperationsPerSecond);
    }

    [Fact]
    public void WaitsAreThoseForTheOthers()
    {
        SyncPrimitiveMeasurement row = Assert.Single(
            new PrimitiveMeter().Measure(Short([SyncPrimitive.ManualResetEventSlim], [2], 200_000)));

        Assert.True(row.WaitSampleCount > 0);
        Assert.True(row.WaitP99Nanoseconds > 100_000);
    }

    [Fact]
    public void ScalingIsEmptyUntilOneThreadWasMeasuredByTheSameMeter()
    {
        PrimitiveMeter meter = new();

        Assert.Null(Assert.Single(meter.Measure(Short([SyncPrimitive.Monitor], [2]))).ScalingPerMille);
        Assert.NotNull(Assert.Single(meter.Measure(Short([SyncPrimitive.Monitor], [1]))).ScalingPerMille);
        Assert.NotNull(Assert.Single(meter.Measure(Short([SyncPrimitive.Monitor], [2]))).ScalingPerMille);
        Assert.Null(Assert.Single(meter.Measure(Short([SyncPrimitive.Monitor], [2], 10))).ScalingPerMille);
    }

    [Fact]
    public void ARowComesBeforeTheNextIsMeasured()
    {
        List<MeasuringProgress> seen = [];
        SyncPrimitiveMeasurement first = new PrimitiveMeter(default,
            seen.Add).Measure(Short([SyncPrimitive.Monitor, SyncPrimitive.SpinLock], [1, 2])).First();

        Assert.Equal("Monitor", first.Primitive);
        Assert.Equal(new MeasuringProgress(SyncPrimitive.Monitor, 1, 0, 0, 4), Assert.Single(seen));
    }

    [Theory]
    [MemberData(nameof(Primitives))]
    public void MeasuringEndsWhenItIsCancelled(SyncPrimitive primitive)
    {
        using CancellationTokenSource stop = new();
        MeasuringOptions options = new() { Primitive = [primitive], ThreadCount = [1, 4], DurationMilliseconds = Forever };

        Assert.Empty(new PrimitiveMeter(stop.Token, _ => stop.CancelAfter(20)).Measure(options));
    }

    [Theory]
    [InlineData(nameof(MeasuringOptions.Primitive), "Monitr", "one or more of Monitor, Lock")]
    [InlineData(nameof(MeasuringOptions.Primitive), 1, "one or more of Monitor, Lock")]
    [InlineData(nameof(MeasuringOptions.ThreadCount), 0, "one or more whole numbers from 1 to 256")]
    [InlineData(nameof(MeasuringOptions.ThreadCount), "1,257", "one or more whole numbers from 1 to 256")]
    [InlineData(nameof(MeasuringOptions.ThreadCount), "1,,2", "one or more whole numbers from 1 to 256")]
    [InlineData(nameof(MeasuringOptions.DurationMilliseconds), 0, "a whole number from 10 to 600000")]
    [InlineData(nameof(MeasuringOptions.CriticalSectionNanoseconds), -1, "one or more whole numbers from 0 to 1000000")]
    [InlineData(nameof(MeasuringOptions.CriticalSectionNanoseconds), "1e2", "one or more whole numbers from 0 to 1000000")]
    public void WhatIsNotAllowedIsRefusedByNameAndValue(string name, object value, string allowed)
    {
        string message = Assert.Throws<OptionException>(() => Option(name).Convert(value)).Message;

        Assert.StartsWith(name + " cannot be '", message);
        Assert.Contains(allowed, message);
    }

    [Theory]
    [InlineData(nameof(MeasuringOptions.Primitive), "spinlock, Mutex", "SpinLock Mutex")]
    [InlineData(nameof(MeasuringOptions.ThreadCount), "8,1,8", "8 1")]
    [InlineData(nameof(MeasuringOptions.ThreadCount), 4, "4")]
    [InlineData(nameof(MeasuringOptions.ThreadCount), "", "1 2 4 8")]
    [InlineData(nameof(MeasuringOptions.CriticalSectionNanoseconds), new object[] { 0, "100" }, "0 100")]
    public void SeveralValuesAreRead(string name, object value, string expected) =>
        Assert.Equal(expected,
            string.Join(' ', Assert.IsAssignableFrom<System.Collections.IEnumerable>(Option(name).Convert(value)).Cast<object>()));

    private static OptionDescription Option(string name) =>
        OptionDescription.ReadAll(typeof(MeasuringOptions)).Single(option => option.Name == name);

    private static MeasuringOptions Short(SyncPrimitive[] primitives, int[] threadCounts, params int[] criticalSections) => new()
    {
        Primitive = primitives,
        ThreadCount = threadCounts,
        DurationMilliseconds = 10,
        CriticalSectionNanoseconds = criticalSections.Length > 0 ? criticalSections : [0],
    };

    // The threads may start after the wait for them was cancelled.
    [Fact]
    public void ACrewThatIsStoppedWhileItStartsEndsItsThreads()
    {
        for (int i = 0; i < 50; i++)
        {
            using Crew crew = new(new WorkOrder(0, isShort: false), [.. Enumerable.Range(0, 8).Select(_ => new IdleWorker())]);
            Assert.Throws<OperationCanceledException>(() => crew.Start(new CancellationToken(canceled: true)));
        }
    }

    private sealed class IdleWorker : Worker
    {
        public override long TurnCount => 0;

        public override bool IsWarm { get; set; }

        public override void Run()
        {
        }
    }
}
