using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

/// <summary>The error for a mistyped word suggests the intended one, in the spelling of the command line.</summary>
public sealed class SuggestionTests
{
    [Theory]
    [InlineData("'rnu'; the nearest is 'run'", "rnu")]
    [InlineData("'rnu'; the nearest is 'run'", "rnu", "lock")]
    [InlineData("'primitivs'; the nearest is 'primitives'", "measure", "a.csv", "primitivs")]
    [InlineData("'lokc'; the nearest is 'lock'", "run", "lokc")]
    [InlineData("'--thraed-count'; the nearest is '--thread-count'", "run", "lock", "--thraed-count", "3")]
    [InlineData("'--semantisc'; the nearest is '--semantics'", "test", "barrier", "--semantisc", "fifo")]
    [InlineData("'--widht'; the nearest is '--width'", "timeline", "run", "lock", "--widht", "3")]
    [InlineData("'--hlep'; the nearest is '--help'", "--hlep")]
    [InlineData("'Monitr'; the nearest is 'Monitor'", "run", "lock", "--primitive", "Monitr")]
    [InlineData("'Monitor,Lokc'; the nearest is 'Lock'", "measure", "primitives", "--primitive", "Monitor,Lokc")]
    [InlineData("'cvs'; the nearest is 'csv'", "run", "lock", "--format", "cvs")]
    [InlineData("'barier'; the nearest is 'barrier'", "test", "barier")]
    public void WhatWasMeantIsSaid(string expected, params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal((ExitCode.Refused, ""), (run.Code, run.Output));
        Assert.Contains(expected, run.Error);
    }

    [Theory]
    [InlineData("There is no option '--x'.", "run", "lock", "--x")]
    [InlineData("The argument 'extra' is not expected.", "list", "extra")]
    public void NothingIsSuggestedThatIsFarFromIt(string expected, params string[] arguments) =>
        Assert.Contains(expected, CliRun.Of(arguments).Error);
}
