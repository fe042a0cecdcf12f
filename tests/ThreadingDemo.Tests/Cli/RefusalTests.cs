using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class RefusalTests
{
    public static TheoryData<string, string> Options =>
        [.. DemoCatalog.All.SelectMany(demo => demo.ReadOptions()
            .Where(option => option.ValueType == typeof(int) || option.ValueType == typeof(bool) || option.ValueType.IsEnum)
            .Select(option => new TheoryDataRow<string, string>(demo.Name, option.Name)))];

    [Theory]
    [MemberData(nameof(Options))]
    public void ABadValueIsRefusedByNameAndNothingIsStarted(string demo, string name)
    {
        OptionDescription option = DemoCatalog.Find(demo).ReadOptions().First(candidate => candidate.Name == name);
        foreach (string value in BadValues(option))
        {
            AssertRefused(CliRun.Of("run", demo, FrontEndParityTests.ToOptionName(name), value), FrontEndParityTests.ToOptionName(name),
                $"'{value}'", option.Allowed);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000000")]
    [InlineData("NaN")]
    public void ThreadCountIsFrom1To4096(string value) =>
        AssertRefused(CliRun.Of("run", "lock", "--thread-count", value), "--thread-count", value, "from 1 to 4096");

    [Fact]
    public void ASemaphoreWithoutPermitsIsRefused() =>
        AssertRefused(CliRun.Of("run", "semaphore", "--permit-count", "0"), "--permit-count", "'0'");

    [Theory]
    [InlineData("xml")]
    [InlineData("1")]
    [InlineData("csv,json")]
    public void AnUnknownFormatIsRefused(string format) =>
        AssertRefused(CliRun.Of("run", "lock", "--format", format), "--format", format, "table, csv, json");

    [Theory]
    [InlineData("lok", "'lock'")]
    [InlineData("thread-locl", "'thread-local'")]
    [InlineData("semafor", "'semaphore'")]
    public void AnUnknownNameIsAnsweredWithTheNearest(string name, string nearest) =>
        AssertRefused(CliRun.Of("run", name, "--thread-count", "3"), name, nearest);

    [Fact]
    public void AnUnknownOptionIsNotTakenForAPattern() =>
        AssertRefused(CliRun.Of("test", "barrier", "--bogus", "3"), "There is no option '--bogus'");

    [Theory]
    [InlineData("run")]
    [InlineData("run", "lock", "extra")]
    [InlineData("run", "lock", "--thread-count")]
    [InlineData("run", "lock", "--thread-count", "1", "--thread-count", "2")]
    [InlineData("run", "lock", "--bogus", "3")]
    [InlineData("walk")]
    public void WhatIsNotUnderstoodIsRefused(params string[] arguments) => AssertRefused(CliRun.Of(arguments), "--help");

    [Fact]
    public void ControlCharactersInABadValueAreShownAsText()
    {
        CliRun run = CliRun.Of("run", "lock", "--seed", "\u001b[31mx");
        AssertRefused(run, @"\u001B[31mx");
        Assert.DoesNotContain('\u001b', run.Error);
    }

    private static IEnumerable<string> BadValues(OptionDescription option)
    {
        string[] never = ["x", "NaN", "-1", "1.5", "maybe", "٣"];
        if (option.Range is { } range)
        {
            return [.. never, "1,2", $"{range.Minimum - 1L}", $"{range.Maximum + 1L}"];
        }

        return option.ValueType.IsEnum ? [.. never, "0", string.Join(',', option.AllowedNames.Take(2))] : [.. never, "1", "True,False"];
    }

    private static void AssertRefused(CliRun run, params string[] words)
    {
        Assert.Equal((ExitCode.Refused, ""), (run.Code, run.Output));
        Assert.All(words, word => Assert.Contains(word, run.Error));
    }
}
