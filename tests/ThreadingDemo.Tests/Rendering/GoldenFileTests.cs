using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

public sealed class GoldenFileTests
{
    [Theory]
    [InlineData(TraceFormat.Csv, "sample.csv")]
    [InlineData(TraceFormat.Json, "sample.json")]
    [InlineData(TraceFormat.Clixml, "sample.clixml")]
    [InlineData(TraceFormat.ChromeTrace, "sample.trace.json")]
    [InlineData(TraceFormat.Speedscope, "sample.speedscope.json")]
    [InlineData(TraceFormat.Svg, "sample.svg")]
    public void AnExportOfFixedTimesIsAlwaysTheSame(TraceFormat format, string name)
    {
        Assert.Equal(format, TraceFormats.Of(name));
        GoldenFile.AssertEqual(name, Exported.As(format, SampleTrace.Events));
    }
}
