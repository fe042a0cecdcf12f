using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class CultureTests
{
    [Fact]
    public void CsvIsTheSameInTurkish()
    {
        Assert.Equal(RunLock("en-US"), RunLock("tr-TR"));
        Assert.Contains(RunLock("tr-TR"), row => row.Contains("sleeping for 0.0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run", "REENTRANTLOCK", "--help")]
    [InlineData("run", "reentrant-lock", "--help")]
    [InlineData("run", "race", "--increment-count", "1")]
    [InlineData("run", "timer", "--delay-milliseconds", "1", "--period-milliseconds", "1", "--tick-count", "1", "--format", "JSON")]
    [InlineData("run", "lock", "--primitive", "mutex", "--max-delay-milliseconds", "0")]
    [InlineData("list")]
    public void NamesAreTheSameInTurkish(params string[] arguments) => In("tr-TR", () => CliRun.Of(arguments).Succeeded());

    // With one seed, the events of one thread are the same in every run, except for ids and times.
    private static IEnumerable<string> RunLock(string culture) =>
        In(culture, () =>
            CliRun.Of("run", "lock", "--thread-count", "1", "--seed", "7", "--max-delay-milliseconds", "50", "--format", "csv"))
            .Succeeded().ReadCsv()
            .Where(row => row[4] is "Thread" or "thread 0")
            .Select(row => string.Join('|', row[4..]));

    private static T In<T>(string culture, Func<T> function)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
