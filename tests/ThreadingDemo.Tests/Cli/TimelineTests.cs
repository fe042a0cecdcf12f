using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Spectre.Console;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tests.Analysis;
using ThreadingDemo.Tests.Rendering;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

/// <summary>Timelines of runs and of trace files.</summary>
public sealed class TimelineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("lock", "--max-delay-milliseconds", "0", "--repeat", "2")]
    [InlineData("Reentrant-Lock", "--max-delay-milliseconds", "0")]
    [InlineData("barber-shop")]
    [InlineData("pattern", "rendezvous")]
    public void ARunIsDrawnAsItsFileIs(params string[] run)
    {
        string file = Path.Combine(folder, "run.csv");
        string[] drawn = CliRun.Of(["timeline", "run", .. run, "--width", "90", "--export", file]).Succeeded().OutputLines;
        Assert.Equal(drawn, CliRun.Of("timeline", file, "--width", "90").Succeeded().OutputLines);
        Assert.Contains(drawn, line => line.StartsWith("main", StringComparison.Ordinal));
        Assert.All(drawn, line => Assert.InRange(line.Length, 1, 90));
    }

    [Fact]
    public void AFileIsDrawn() => Assert.Equal(
        Rendering.TimelineTests.Draw(SampleTrace.Events, 100, isAscii: true).Select(line => line.Text).Where(text => text.Length > 0),
        CliRun.Of("timeline", Save([.. SampleTrace.Events]), "--ascii", "--width", "100").Succeeded().OutputLines);

    [Fact]
    public void OfAFileWithoutEventsThatIsSaid() =>
        Assert.Equal(["The trace has no events."], CliRun.Of("timeline", Save([])).Succeeded().OutputLines);

    [Fact]
    public void WhatTheOutputCannotShowIsDrawnInAscii()
    {
        using StreamWriter output = new(new MemoryStream(), Encoding.ASCII);
        CliRun.Into(output, TestContext.Current.CancellationToken, "timeline", Save([.. SampleTrace.Events])).Succeeded();
        output.Flush();
        string drawn = Encoding.ASCII.GetString(((MemoryStream)output.BaseStream).ToArray());
        Assert.Contains("# holds", drawn);
        Assert.DoesNotContain('?', drawn);
    }

    [Theory]
    [InlineData(AnsiSupport.Yes)]
    [InlineData(AnsiSupport.No)]
    public void OnlyATerminalGetsColours(AnsiSupport ansi)
    {
        StringWriter output = new();
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            ColorSystem = ansi == AnsiSupport.Yes ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        terminal.Profile.Width = 61;
        Assert.Equal(ExitCode.Success,
            CliApplication.Invoke(["timeline", Save([.. SampleTrace.Events])], new CliConsole(output, TextWriter.Null, terminal),
            CancellationToken.None));
        Assert.Equal(ansi == AnsiSupport.Yes, output.ToString().Contains("\u001b[32m█", StringComparison.Ordinal));
        Assert.Equal(ansi == AnsiSupport.Yes, output.ToString().Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public void AFileOutOfOrderIsRefusedAndNothingWritten()
    {
        CliRun run = CliRun.Of("timeline", Save([.. HandMadeTrace.Of("1 a Started", "2 a Finished").AsEnumerable().Reverse()]));
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Code, run.Output));
        Assert.Contains("Event 1 of the run 'run'", run.Error);
    }

    [Theory]
    [InlineData(ExitCode.NoInput, "none.csv")]
    [InlineData(ExitCode.Refused, "run", "thread-lifecycle")]
    [InlineData(ExitCode.Refused, "run", "lock", "--format", "csv")]
    [InlineData(ExitCode.Refused, "run", "lock", "--width", "19")]
    public void WhatCannotBeDrawnIsSaid(int code, params string[] arguments) =>
        Assert.Equal(code, CliRun.Of(["timeline", .. arguments]).Code);

    private string Save(TraceEvent[] events)
    {
        string path = Path.Combine(folder, "trace.csv");
        using TraceFileWriter writer = new(path, TraceFormat.Csv);
        foreach (TraceEvent next in events)
        {
            writer.Write(next);
        }

        writer.Complete();
        return path;
    }
}
