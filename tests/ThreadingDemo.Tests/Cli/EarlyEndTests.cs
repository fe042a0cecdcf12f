using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

/// <summary>Runs that would take an hour if they were not ended. They run alone, because they count all threads.</summary>
[Collection(nameof(EarlyEndTests))]
[CollectionDefinition(nameof(EarlyEndTests), DisableParallelization = true)]
public sealed class EarlyEndTests
{
    private static readonly string[] anHour = ["run", "thread", "--delay-milliseconds", "3600000", "--timeout-seconds", "0", "--format"];

    [Fact]
    public void ACancelledRunWritesItsLastEventsAndClosesTheArray()
    {
        using CancellationTokenSource stop = new();
        CliRun run = CliRun.Into(new ReactingWriter("Hello", stop.Cancel), stop.Token, [.. anHour, "json"]);
        TraceEvent[] events = run.ReadJson();
        Assert.Equal((ExitCode.Cancelled, ""), (run.Code, run.Error));
        Assert.Contains(events, trace => trace.Event == nameof(TraceEventKind.Cancelled));
        Assert.Equal(["main", "thread 0"],
            events.Where(trace => trace.Event == nameof(TraceEventKind.Finished)).Select(trace => trace.Thread).Order());
        Assert.Equal(0, LivingThreads.Count);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("table")]
    public void ACancelledRunWritesItsLastEventsInEveryFormat(string format)
    {
        using CancellationTokenSource stop = new();
        CliRun run = CliRun.Into(new ReactingWriter("Hello", stop.Cancel), stop.Token, [.. anHour, format]);
        Assert.Equal(ExitCode.Cancelled, run.Code);
        Assert.Contains("Cancelled", run.Output);
        Assert.Equal(0, LivingThreads.Count);
    }

    [Fact]
    public void CancellingEndsARepeatedRun()
    {
        using CancellationTokenSource stop = new();
        CliRun run = CliRun.Into(new ReactingWriter("Finished", stop.Cancel), stop.Token, "run", "race", "--increment-count", "1",
            "--repeat", "1000000", "--format", "json");
        Assert.Equal(ExitCode.Cancelled, run.Code);
        Assert.NotEmpty(run.ReadJson());
        Assert.Equal(0, LivingThreads.Count);
    }

    [Fact]
    public void WhatIsCancelledBeforeItStartsWritesAnEmptyArray()
    {
        CliRun run = CliRun.Into(new StringWriter(), new CancellationToken(canceled: true), [.. anHour, "json"]);
        Assert.Equal(ExitCode.Cancelled, run.Code);
        Assert.Empty(run.ReadJson());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("table")]
    public void AReaderThatGoesAwayEndsTheRunQuietly(string format)
    {
        int brokenPipe = OperatingSystem.IsWindows() ? unchecked((int)0x8007006D) : 32;
        CliRun run = CliRun.Into(new ReactingWriter("Hello", () => throw new IOException("Broken pipe", brokenPipe)),
            TestContext.Current.CancellationToken, [.. anHour, format]);
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Equal(0, LivingThreads.Count);
    }

    [Fact]
    public void OutputThatCannotBeWrittenIsReported()
    {
        CliRun run = CliRun.Into(new ReactingWriter("Hello", () => throw new IOException("No space left")),
            TestContext.Current.CancellationToken, [.. anHour, "csv"]);
        Assert.Equal(ExitCode.NotWritten, run.Code);
        Assert.Contains("No space left", run.Error);
        Assert.Equal(0, LivingThreads.Count);
    }

    /// <summary>
    /// Runs an action as soon as a word is written; the test waits for the word, which must be written at once.
    /// </summary>
    private sealed class ReactingWriter(string word, Action reaction) : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(string? value)
        {
            base.Write(value);
            React(value);
        }

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            React(value);
        }

        private void React(string? value)
        {
            if (value?.Contains(word, StringComparison.Ordinal) == true)
            {
                reaction();
            }
        }
    }
}
