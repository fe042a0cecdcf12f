using System;
using System.IO;
using System.Linq;
using System.Threading;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tests.Rendering;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

/// <summary>Exports of traces from a run and from a file.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("lock", "--max-delay-milliseconds", "0")]
    [InlineData("rendezvous", "--max-delay-milliseconds", "0", "--repeat", "2")]
    [InlineData("barber-shop")]
    [InlineData("pattern", "rendezvous")]
    public void ARunIsWrittenAndExported(params string[] run)
    {
        string file = PathOf("run.csv");
        TraceEvent[] written = CliRun.Of(["run", .. run, "--format", "json", "--export", file]).Succeeded().ReadJson();
        Assert.NotEmpty(written);
        Assert.Equal(written, TraceFile.Read(file, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("b.json")]
    [InlineData("b.csv")]
    [InlineData("b.clixml")]
    [InlineData("b.trace.json")]
    [InlineData("b.txt", "--format", "Chrome-Trace")]
    public void AFileIsExportedIntoAnother(string to, params string[] options)
    {
        Save("a.clixml", TraceFormat.Clixml);
        Assert.Equal("", CliRun.Of(["export", PathOf("a.clixml"), PathOf(to), .. options]).Succeeded().Output);
        Assert.Equal(SampleTrace.Events, TraceFile.Read(PathOf(to), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void AFileIsExportedIntoItself()
    {
        Save("a.json", TraceFormat.ChromeTrace);
        CliRun.Of("export", PathOf("a.json"), PathOf("a.json")).Succeeded();
        Assert.Equal(SampleTrace.Events, TraceFile.Read(PathOf("a.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void WhatIsNoTraceIsRefusedAndTheTargetStands()
    {
        Save("b.json", TraceFormat.Json);
        File.WriteAllText(PathOf("a.csv"), "Name\r\na\r\n");
        CliRun run = CliRun.Of("export", PathOf("a.csv"), PathOf("b.json"));
        Assert.Equal(ExitCode.InvalidInput, run.Code);
        Assert.StartsWith($"{PathOf("a.csv")}, line 1, column 1: ", run.Error);
        Assert.Equal(SampleTrace.Events, TraceFile.Read(PathOf("b.json"), TestContext.Current.CancellationToken));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public void AFileThatIsNotThereIsSaid()
    {
        CliRun run = CliRun.Of("export", PathOf("none.csv"), PathOf("b.json"));
        Assert.Equal(ExitCode.NoInput, run.Code);
        Assert.Contains("none.csv", run.Error);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void ATargetThatCannotBeWrittenIsSaid()
    {
        Save("a.json", TraceFormat.Json);
        Assert.Equal(ExitCode.NotWritten, CliRun.Of("export", PathOf("a.json"), PathOf("there/is/none.csv")).Code);
    }

    [Theory]
    [InlineData("export", "a.json", "b.docx")]
    [InlineData("run", "lock", "--export", "b.docx")]
    [InlineData("run", "barber-shop", "--export", "b")]
    public void AnUnknownExtensionIsRefusedBeforeAnythingRuns(params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal((ExitCode.Refused, ""), (run.Code, run.Output));
        Assert.Contains(".speedscope.json", run.Error);
    }

    [Fact]
    public void AnUnknownFormatIsRefused()
    {
        CliRun run = CliRun.Of("export", "a.json", "b.json", "--format", "Csv,Json");
        Assert.Equal(ExitCode.Refused, run.Code);
        Assert.Contains("Allowed: one of csv, json, clixml, chrome-trace, speedscope, html, svg", run.Error);
    }

    [Fact]
    public void ACancelledRunLeavesTheOldFile()
    {
        Save("b.json", TraceFormat.Json);
        CliRun run = CliRun.Into(new StringWriter(), new CancellationToken(canceled: true), "run", "lock", "--export", PathOf("b.json"));
        Assert.Equal(ExitCode.Cancelled, run.Code);
        Assert.Equal(SampleTrace.Events, TraceFile.Read(PathOf("b.json"), TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(folder));
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private void Save(string name, TraceFormat format) => File.WriteAllBytes(PathOf(name), Exported.As(format, SampleTrace.Events));
}
