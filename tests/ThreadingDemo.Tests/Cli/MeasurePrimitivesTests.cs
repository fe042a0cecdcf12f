using System.Linq;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class MeasurePrimitivesTests
{
    [Fact]
    public void EveryCombinationIsARow()
    {
        string[] lines = CliRun.Of("measure", "primitives", "--primitive", "spinlock,Interlocked", "--thread-count", "1,2",
            "--duration-milliseconds", "10", "--critical-section-nanoseconds", "0", "--format", "csv")
            .Succeeded().Output.Split("\r\n", System.StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("Primitive,ThreadCount,CriticalSectionNanoseconds,Operation,OperationCount,OperationsPerSecond,PicosecondsPerOperation,OverheadPicoseconds", lines[0]);
        Assert.Equal(["SpinLock,1", "SpinLock,2", "Interlocked,1", "Interlocked,2"],
            lines.Skip(1).Select(line => string.Join(',', line.Split(',').Take(2))));
    }

    [Fact]
    public void TheTableHasTheColumnsOfTheModule() =>
        Assert.Matches(@"^Critical section: 0 ns\r?\nPrimitive +Threads +ns/op +Ops/s Scaling +Fair +P99 wait ns\r?\nMonitor +1 +[0-9.]+ ", CliRun.Of("measure", "primitives", "--primitive", "Monitor", "--thread-count", "1", "--duration-milliseconds", "10").Succeeded().Output);

    [Theory]
    [InlineData("--primitive", "Monitr", "Monitor, Lock, Mutex")]
    [InlineData("--thread-count", "0", "from 1 to 256")]
    [InlineData("--duration-milliseconds", "0", "from 10 to 600000")]
    [InlineData("--critical-section-nanoseconds", "1000001", "from 0 to 1000000")]
    public void WhatIsNotAllowedIsRefused(string option, string value, string allowed)
    {
        CliRun run = CliRun.Of("measure", "primitives", option, value);

        Assert.Equal(ExitCode.Refused, run.Code);
        Assert.Contains($"{option} cannot be '{value}'", run.Error);
        Assert.Contains(allowed, run.Error);
        Assert.Empty(run.Output);
    }
}
