using System;
using System.IO;
using System.Linq;
using Spectre.Console;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Cli.Output;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class TerminalTests
{
    private static readonly string[] deadlock = ["run", "rendezvous", "--variant", "deadlock", "--max-delay-milliseconds", "0"];

    [Fact]
    public void EventsAreColouredOnATerminal() => Assert.Contains("\u001b[", Run(AnsiSupport.Yes, width: 100));

    [Fact]
    public void NothingIsColouredElsewhere() => Assert.DoesNotContain('\u001b', CliRun.Of(deadlock).Violated().Output);

    [Fact]
    public void NoColorAsksForNoColours()
    {
        IAnsiConsole terminal = CliConsole.OnTerminal(TextWriter.Null, TextWriter.Null, noColor: "1").Terminal!;
        Assert.False(terminal.Profile.Capabilities.Ansi);
        Assert.Equal(ColorSystem.NoColors, terminal.Profile.Capabilities.ColorSystem);
    }

    [Theory]
    [InlineData(70)]
    [InlineData(80)]
    public void LinesBreakWithinTheLastColumnAtTheTerminalsEdge(int width)
    {
        string[] lines = Run(AnsiSupport.No, width).Split(Environment.NewLine);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        int message = lines[1].IndexOf("Details", StringComparison.Ordinal);
        string[] broken = [.. lines.SkipWhile(line => !line.Contains("wait-for", StringComparison.Ordinal)).TakeWhile((line, index) =>
            index == 0 || line.StartsWith(new string(' ', message), StringComparison.Ordinal))];
        Assert.True(broken.Length > 1);
        string words = string.Join(' ', broken.Select(line => line[message..].Trim()));
        Assert.StartsWith("wait-for cycle: ", words);
        Assert.Equal(2, words.Split(", which only ").Length - 1);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void ATerminalTooNarrowForColumnsBreaksTheLinesItself(int width) =>
        Assert.Contains(Run(AnsiSupport.No, width).Split(Environment.NewLine), line =>
            line.Contains("A waits for bArrived, which only B", StringComparison.Ordinal));

    private static string Run(AnsiSupport ansi, int width)
    {
        StringWriter output = new();
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            ColorSystem = ansi == AnsiSupport.Yes ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        terminal.Profile.Width = width;
        Assert.Equal(ExitCode.Violated, CliApplication.Invoke(deadlock, new CliConsole(output, TextWriter.Null, terminal)));
        return output.ToString();
    }
}
