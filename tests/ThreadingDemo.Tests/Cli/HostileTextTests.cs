using System;
using System.IO;
using System.Linq;
using Spectre.Console;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Cli.Output;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class HostileTextTests
{
    private const string Hostile = "=cmd() \u001b]0;title\u0007 [red]no markup[/] [[ \"quoted\", a comma,\r\nanother line \u009b31m \u202e ş";

    private static readonly string[] sayIt = ["run", "thread", "--delay-milliseconds", "0", "--message", Hostile];

    [Fact]
    public void JsonGivesTheTextBackAndHasNoControlCharacter()
    {
        CliRun run = CliRun.Of([.. sayIt, "--format", "json"]).Succeeded();
        Assert.Contains(run.ReadJson(), trace => trace.Message == Hostile);
        AssertHasNoControlCharacter(run.Output);
    }

    [Theory]
    [InlineData(Hostile)]
    [InlineData("=cmd()")]
    [InlineData(" \"")]
    [InlineData(" spaces around ")]
    [InlineData(",")]
    public void CsvGivesTheTextBack(string text)
    {
        CliRun run = CliRun.Of([.. sayIt[..^1], text, "--format", "csv"]).Succeeded();
        Assert.Contains(run.ReadCsv(), row => row[8] == text);
        Assert.All(run.ReadCsv(), row => Assert.Equal(10, row.Length));
    }

    [Fact]
    public void ATableShowsControlCharactersAsTextOnOneLine()
    {
        CliRun run = CliRun.Of(sayIt).Succeeded();
        AssertHasNoControlCharacter(run.Output);
        Assert.Contains(run.OutputLines, line => line.EndsWith(@"=cmd() \u001B]0;title\u0007 [red]no markup[/] [[ ""quoted"", a comma,\u000D\u000Aanother line \u009B31m \u202E ş", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    [InlineData("json")]
    public void ATerminalGetsNoControlCharacterFromATextAndKeepsItsBrackets(string format)
    {
        StringWriter output = new();
        IAnsiConsole terminal = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output) });
        terminal.Profile.Width = 500;
        int code = CliApplication.Invoke([.. sayIt, "--format", format], new CliConsole(output, TextWriter.Null, terminal),
            TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Success, code);
        AssertHasNoControlCharacter(output.ToString());
        Assert.Contains("[red]no markup[/] [[", output.ToString());
    }

    private static void AssertHasNoControlCharacter(string text) =>
        Assert.DoesNotContain(text, character => char.IsControl(character) && character is not ('\r' or '\n'));
}
