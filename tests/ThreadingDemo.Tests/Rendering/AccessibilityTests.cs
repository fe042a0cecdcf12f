using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ThreadingDemo.Measuring;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Charts;
using ThreadingDemo.Tests.Rendering.Browsing;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>axe-core finds no violation in any page that is exported, light and dark.</summary>
public sealed class AccessibilityTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<string, string> Pages =>
        [.. from page in new[] { "trace", "trouble", "empty" } from scheme in new[] { "light", "dark" } select new TheoryDataRow<string,
            string>(page, scheme)];

    public static TheoryData<ChartMetric, string> Charts =>
        [.. from metric in Enum.GetValues<ChartMetric>() from scheme in new[] { "light", "dark" } select new TheoryDataRow<ChartMetric,
            string>(metric, scheme)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task ATracePageHasNoBarrier(string name, string scheme)
    {
        IEnumerable<TraceEvent> events = name switch
        {
            "trace" => SampleTrace.Events,
            "trouble" => TroubledTrace.Events,
            _ => [],
        };
        await AssertNoBarrier(scheme, path => File.WriteAllBytes(path, Exported.As(TraceFormat.Html, events)), path => path.Press("Tab"));
    }

    [Fact]
    public async Task AChosenEventHasNoBarrier() => await AssertNoBarrier(
        "light",
        path => File.WriteAllBytes(path, Exported.As(TraceFormat.Html, SampleTrace.Events)),
        async page =>
        {
            await page.Evaluate<bool>("document.getElementById('chart').focus() || true");
            await page.Press("ArrowDown");
        });

    [Theory]
    [MemberData(nameof(Charts))]
    public async Task APrimitiveChartHasNoBarrier(ChartMetric metric, string scheme) =>
        await AssertNoBarrier(scheme, path => PrimitiveChartFile.Write(path, PrimitiveChartTests.Rows, metric), page => page.NextFrame());

    private async Task AssertNoBarrier(string scheme, Action<string> write, Func<BrowserPage, Task> use)
    {
        string path = Path.Combine(folder, "page.html");
        write(path);
        BrowserPage page = await browser.Open(path);
        await page.SetColours(scheme);
        await use(page);
        Assert.Empty(await page.FindBarriers());
    }
}
