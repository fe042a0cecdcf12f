using System.Linq;
using ThreadingDemo.Demos;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

public sealed class ListTests
{
    [Fact]
    public void ListShowsEveryExampleOnALineOfItsOwn()
    {
        string[] lines = CliRun.Of("list").Succeeded().OutputLines;
        Assert.Equal(DemoCatalog.All.Count + 1, lines.Length);
        Assert.All(DemoCatalog.All.Zip(lines.Skip(1)), pair =>
        {
            Assert.Contains(pair.First.Concept, pair.Second);
            Assert.EndsWith(pair.First.Synopsis, pair.Second);
        });
    }

    [Fact]
    public void EveryNameListedCanBeRun() =>
        Assert.All(CliRun.Of("list").OutputLines.Skip(1), line => CliRun.Of("run", line.Split(' ')[0], "--help").Succeeded());
}
