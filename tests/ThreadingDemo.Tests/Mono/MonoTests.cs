using System.Linq;
using ThreadingDemo.Mono.Reports;
using Xunit;

namespace ThreadingDemo.Tests.Mono;

/// <summary>The assembly for netstandard2.0 behaves under Mono as that for the current .NET does here.</summary>
public sealed class MonoTests(MonoRun mono) : IClassFixture<MonoRun>
{
    /// <summary>All examples except that with the lock of .NET 9, for which there is an error that names it.</summary>
    [Fact]
    public void TheExamplesDoTheSame()
    {
        const string newLock = "Lock Primitive=Lock: ";
        string[] lines = [.. mono.Lines("demos")];
        Assert.Equal(Here("demos").Where(line => !line.StartsWith(newLock)), lines.Where(line => !line.StartsWith(newLock)));
        Assert.StartsWith(newLock + "refused: Primitive cannot be 'Lock'", Assert.Single(lines, line => line.StartsWith(newLock)));
    }

    /// <summary>
    /// The other reports: every verdict with its counts and schedule, free runs, replays event by event, and files byte by
    /// byte.
    /// </summary>
    [Theory]
    [InlineData("verdicts")]
    [InlineData("runs")]
    [InlineData("replays")]
    [InlineData("files")]
    public void AReportIsTheSame(string report)
    {
        string[] lines = [.. mono.Lines(report)];
        Assert.NotEmpty(lines);
        Assert.Equal(Here(report), lines);
        TestContext.Current.TestOutputHelper!.WriteLine($"{report}: {lines.Length} lines");
    }

    private static string[] Here(string report) => [.. RuntimeReport.All[report]()];
}
