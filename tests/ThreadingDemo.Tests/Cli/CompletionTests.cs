using System;
using System.Linq;
using ThreadingDemo.Demos;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class CompletionTests
{
    [Fact]
    public void EveryEnumCompletesToItsNames() =>
        Assert.All(DemoCatalog.All, demo => Assert.All(demo.ReadOptions().Where(option => option.ValueType.IsEnum), option =>
            Assert.Equal(option.AllowedNames.Order(),
                Complete($"run {FrontEndParityTests.ToKebabCase(demo.Name)} {FrontEndParityTests.ToOptionName(option.Name)} ").Order())));

    [Theory]
    [InlineData("run lock --primitive Mo", "Monitor")]
    [InlineData("run lock --prim", "--primitive")]
    [InlineData("run rendez", "rendezvous")]
    [InlineData("run reentrant-lock --non-reentrant t", "true")]
    [InlineData("run lock --format c", "csv")]
    [InlineData("show baboon", "baboon-crossing")]
    [InlineData("run peters", "peterson")]
    [InlineData("run peterson --variant turn", "turn-first")]
    [InlineData("run pattern rendez", "rendezvous")]
    [InlineData("run pattern barrier --variant turnstile-i", "turnstile-inside-mutex")]
    [InlineData("run pattern barrier --semantics W", "Weak")]
    [InlineData("test peters", "peterson")]
    [InlineData("test barrier --variant turnstile-i", "turnstile-inside-mutex")]
    [InlineData("test barrier --semantics W", "Weak")]
    [InlineData("test barrier --strategy P", "Pct")]
    [InlineData("test barrier --requirement Bef", "Before arrive pass")]
    public void AWordIsCompleted(string line, string expected) => Assert.Equal([expected], Complete(line));

    [Fact]
    public void WhatNothingMatchesCompletesToNothing() => Assert.Empty(Complete("run lock --zzz"));

    private static string[] Complete(string line) =>
        CliRun.Of($"[suggest:{line.Length}]", line).Succeeded().Output.Split('\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
