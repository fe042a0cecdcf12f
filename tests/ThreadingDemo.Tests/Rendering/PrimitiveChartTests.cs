using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using ThreadingDemo.Measuring;
using ThreadingDemo.Options;
using ThreadingDemo.Rendering.Charts;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>Charts of fixed rows.</summary>
public sealed class PrimitiveChartTests
{
    private const string Hostile = "<script>alert(1)</script>\u001b[31m \ud800 &\"'\u0007";

    internal static SyncPrimitiveMeasurement[] Rows { get; } =
    [
        Row("Monitor", 1, 0, 7_350, 130_000_000),
        Row("Monitor", 2, 0, 18_190, 53_469_033),
        Row("Mutex", 1, 0, 408_860, 2_442_738),
        Row("Mutex", 2, 0, 9_485_780, 105_415),
        Row("Monitor", 1, 100, 8_000, 9_250_000),
        Row("Mutex", 2, 100, 999_960, 909_000),
    ];

    [Theory]
    [InlineData("Chart/time.txt", ChartMetric.TimePerOperation, false)]
    [InlineData("Chart/time.ascii.txt", ChartMetric.TimePerOperation, true)]
    [InlineData("Chart/rate.txt", ChartMetric.OperationsPerSecond, false)]
    public void ATerminalShowsBars(string file, ChartMetric metric, bool isAscii) =>
        GoldenFile.AssertEqual(file, Encoding.UTF8.GetBytes(string.Concat(Lines(Rows, metric, 79, isAscii).Select(line => line + "\n"))));

    [Theory]
    [InlineData("Chart/time.svg", ChartMetric.TimePerOperation)]
    [InlineData("Chart/time.html", ChartMetric.TimePerOperation)]
    [InlineData("Chart/rate.svg", ChartMetric.OperationsPerSecond)]
    public void AFileHasThePicture(string file, ChartMetric metric) =>
        GoldenFile.AssertEqual(file, Exported(Rows, Path.GetExtension(file), metric));

    [Fact]
    public void LinesFitTheWidth()
    {
        foreach (int width in Enumerable.Range(20, 100))
        {
            Assert.All(Lines(Rows, ChartMetric.TimePerOperation, width), line => Assert.True(line.Length <= width, $"{width}: {line}"));
            Assert.All(Lines(Rows, ChartMetric.OperationsPerSecond, width, isAscii: true), line =>
                Assert.True(line.Length <= width, $"{width}: {line}"));
        }
    }

    [Fact]
    public void TwiceTheTimeIsABarOfTwiceTheLength()
    {
        string[] bars = [.. Lines([Row("A", 1, 0, 10_000, 1), Row("B", 1, 0, 20_000, 1), Row("C", 1, 0, 0, 1)],
            ChartMetric.TimePerOperation, 60, isAscii: true).Where(line => line.EndsWith(" ns") && !line.Contains('|'))];

        Assert.Equal(3, bars.Length);
        Assert.InRange(Math.Abs(bars[1].Count(letter => letter == '#') - (2 * bars[0].Count(letter => letter == '#'))), 0, 1);
        Assert.DoesNotContain('#', bars[2]);
    }

    [Fact]
    public void WhatWouldBeInvisibleBesideOthersHasALogarithmicScaleThatSaysSo()
    {
        Assert.Contains(Lines(Rows, ChartMetric.TimePerOperation, 200), line => line.Contains("logarithmic"));
        Assert.DoesNotContain(Lines(Rows[..2], ChartMetric.TimePerOperation, 200), line => line.Contains("logarithmic"));
    }

    [Fact]
    public void HostileNamesAreText()
    {
        SyncPrimitiveMeasurement[] hostile = [Row(Hostile, 1, 0, 10_000, 1) with { Operation = Hostile }];

        Assert.All(string.Concat(Lines(hostile, ChartMetric.TimePerOperation, 200, isAscii: true)), letter =>
            Assert.InRange(letter, ' ', '~'));
        Assert.All(string.Concat(Lines(hostile, ChartMetric.TimePerOperation, 200)), letter =>
            Assert.False(char.IsControl(letter) || char.IsSurrogate(letter)));
        XDocument picture = XDocument.Parse(Encoding.UTF8.GetString(Exported(hostile, ".svg")));
        Assert.Equal(["desc", "g", "path", "rect", "style", "svg", "text", "title"],
            picture.Descendants().Select(element => element.Name.LocalName).Distinct().Order());
        Assert.DoesNotContain("<script", Encoding.UTF8.GetString(Exported(hostile, ".html")));
    }

    [Fact]
    public void NothingMeasuredIsAPictureThatSaysSo()
    {
        Assert.Empty(Lines([], ChartMetric.TimePerOperation, 80));
        Assert.Contains("There are no measurements.", Encoding.UTF8.GetString(Exported([], ".svg")));
        Assert.Contains("There are no measurements.", Encoding.UTF8.GetString(Exported([], ".html")));
    }

    [Theory]
    [InlineData("chart.png")]
    [InlineData("chart")]
    public void AnotherExtensionIsRefusedByName(string path)
    {
        string message = Assert.Throws<OptionException>(() => PrimitiveChartFile.Write(path, Rows, ChartMetric.TimePerOperation)).Message;

        Assert.Contains(path, message);
        Assert.Contains(".svg, .html, .htm", message);
        Assert.False(File.Exists(path));
    }

    private static string[] Lines(SyncPrimitiveMeasurement[] rows, ChartMetric metric, int width, bool isAscii = false) =>
        [.. TerminalChart.Lines(rows, metric, width, isAscii ? ChartGlyphs.Ascii : ChartGlyphs.Unicode).Select(line => line.Text)];

    private static byte[] Exported(SyncPrimitiveMeasurement[] rows, string extension, ChartMetric metric = ChartMetric.TimePerOperation)
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + extension);
        try
        {
            PrimitiveChartFile.Write(path, rows, metric);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static SyncPrimitiveMeasurement Row(string primitive, int threadCount, int criticalSection, long picoseconds,
        long operationsPerSecond) => new()
    {
        Primitive = primitive,
        ThreadCount = threadCount,
        CriticalSectionNanoseconds = criticalSection,
        Operation = "Enter and Exit",
        OperationCount = 1000,
        PicosecondsPerOperation = picoseconds,
        OperationsPerSecond = operationsPerSecond,
        OverheadPicoseconds = 40,
        ScalingPerMille = threadCount == 1 ? 1000 : null,
        FairnessPerMille = 1000,
        WaitP99Nanoseconds = 16,
        WaitSampleCount = 10,
        DurationMilliseconds = 500,
        SpreadPerMille = 26,
    };
}
