using System;
using System.IO;
using Spectre.Console;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Cli.Output;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

/// <summary>The messages of threads, of runs and of trace files.</summary>
public sealed class MessagesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("Waiting for the thread...|TEST|HELLO", "thread", "--no-join", "--message", "HELLO", "--delay-milliseconds", "500")]
    [InlineData("Waiting for the thread...|Hello|HELLO|TEST", "Thread", "--message", "HELLO", "--delay-milliseconds", "100")]
    [InlineData("Working...|seen: Something bad happened|Continuing on...", "exception", "--hook", "seen: {message}")]
    [InlineData("", "pattern", "rendezvous")]
    public void ARunIsHeardAsItsFileIs(string said, params string[] run)
    {
        string file = Path.Combine(folder, "run.csv");
        string[] expected = said.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, CliRun.Of(["messages", "run", .. run, "--export", file]).Succeeded().OutputLines);
        Assert.Equal(expected, CliRun.Of("messages", file).Succeeded().OutputLines);
    }

    [Fact]
    public void ATerminalGetsControlCharactersByTheirCodes()
    {
        StringWriter output = new();
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        CliApplication.Invoke(
            ["messages", "run", "thread", "--message", "\u001b[2J", "--delay-milliseconds", "0"],
            new CliConsole(output, TextWriter.Null, terminal),
            TestContext.Current.CancellationToken);
        Assert.Contains("\\u001B[2J", output.ToString());
        Assert.DoesNotContain('\u001b', output.ToString());
    }

    [Theory]
    [InlineData(ExitCode.NoInput, "none.csv")]
    [InlineData(ExitCode.Refused, "run", "thread-lifecycle")]
    [InlineData(ExitCode.Refused, "run", "lock", "--format", "csv")]
    public void WhatHasNoMessagesIsRefused(int code, params string[] arguments) =>
        Assert.Equal(code, CliRun.Of(["messages", .. arguments]).Code);
}
