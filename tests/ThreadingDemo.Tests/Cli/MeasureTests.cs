using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tests.Analysis;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

/// <summary>Statistics of runs and of trace files.</summary>
public sealed class MeasureTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("lock", "lock", 10)]
    [InlineData("Reentrant-Lock", "lock", 20)]
    public void ARunIsMeasured(string name, string resource, long acquisitions)
    {
        TraceStatistics row = Assert.Single(Read("measure", "run", name, "--max-delay-milliseconds", "0", "--format", "json"));
        Assert.Equal((resource, acquisitions), (row.Resource, row.AcquisitionCount));
    }

    [Fact]
    public void APatternIsMeasuredByThread()
    {
        TraceStatistics[] rows = Read("measure", "run", "pattern", "rendezvous", "--by", "thread", "--format", "json");
        Assert.Equal(["main", "A", "B"], rows.Select(row => row.Thread).OrderByDescending(thread => thread.Length));
    }

    [Fact]
    public void AnExportedRunIsMeasuredAlike()
    {
        string file = Path.Combine(folder, "run.csv");
        TraceStatistics[] rows = Read("measure", "run", "lock", "--repeat", "2", "--max-delay-milliseconds", "0", "--by", "Both",
            "--export", file, "--format", "json");
        Assert.Equal(20, rows.Length);
        Assert.Equal(rows, Read("measure", file, "--by", "Both", "--format", "json"));
    }

    [Fact]
    public void EachRunHasItsHeading()
    {
        const string columns = "Thread Resource Acquired Waited Wait ms Hold ms Fair Queue Used";
        string output = CliRun.Of("measure",
            Save(HandMadeTrace.OfRun("one", "1 a Acquired x 1", "3 a Released x 0"),
            HandMadeTrace.OfRun("two", "1 a Waiting y"))).Succeeded().Output;
        Assert.Equal(
            ["test one", columns, "x 1 0.0 % 0.000 100.0 % 0 100.0 %", "test two", columns, "y 0 0.000 1"],
            output.Split('\n').Where(line => line.Length > 0).Select(line =>
                string.Join(" ", line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public void AFileOutOfOrderIsRefusedAndNothingWritten()
    {
        CliRun run = CliRun.Of("measure", Save([.. HandMadeTrace.Of("1 a Started", "2 a Finished").AsEnumerable().Reverse()]));
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Code, run.Output));
        Assert.Contains("Event 1 of the run 'run'", run.Error);
    }

    [Fact]
    public void WhatLeavesNoTraceIsNotMeasured() => Assert.Equal(ExitCode.Refused, CliRun.Of("measure", "run", "thread-lifecycle").Code);

    private static TraceStatistics[] Read(params string[] arguments) =>
        JsonSerializer.Deserialize<TraceStatistics[]>(CliRun.Of(arguments).Succeeded().Output)!;

    private string Save(params List<TraceEvent>[] runs)
    {
        string path = Path.Combine(folder, "trace.csv");
        using TraceFileWriter writer = new(path, TraceFormat.Csv);
        foreach (TraceEvent next in runs.SelectMany(events => events))
        {
            writer.Write(next);
        }

        writer.Complete();
        return path;
    }
}
