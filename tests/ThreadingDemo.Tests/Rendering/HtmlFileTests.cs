using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Rendering;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>The page as a file: only some parts of it change with the trace.</summary>
public sealed class HtmlFileTests
{
    private const string Block = "<script type=\"application/json\" [a-z0-9 =\"-]*>([^<]*)</script>\n";

    private static readonly string empty = Exported.AsText(TraceFormat.Html);

    [Fact]
    public void TheDataOfFixedTimesIsAlwaysTheSame() =>
        GoldenFile.AssertEqual("sample.html-data",
            Encoding.UTF8.GetBytes(string.Concat(Blocks(Exported.AsText(TraceFormat.Html, SampleTrace.Events)))));

    [Fact]
    public void NoTextChangesAnythingButDataAndPicture() => Prop.ForAll(HostileEvents.Arbitrary, events =>
    {
        string page = Exported.AsText(TraceFormat.Html, events);
        string[] data = Blocks(page);
        int at = empty.IndexOf(Blocks(empty)[0], System.StringComparison.Ordinal);
        Assert.StartsWith(empty[..at] + string.Concat(data), page, System.StringComparison.Ordinal);
        string rest = page[(at + string.Concat(data).Length)..];
        string emptyRest = empty[(at + Blocks(empty)[0].Length)..];
        Assert.Equal(WithoutPicture(emptyRest), WithoutPicture(rest));
        XDocument.Parse(Picture(rest));
        foreach (string block in data)
        {
            JsonDocument.Parse(Regex.Match(block, Block).Groups[1].Value).Dispose();
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true));

    [Fact]
    public void ALongRunIsWrittenInBlocksAsItComes()
    {
        IEnumerable<TraceEvent> events = Benchmarks.LongTrace.Of(20_000);
        Assert.Equal(4, Blocks(Exported.AsText(TraceFormat.Html, events)).Length);
    }

    private static string[] Blocks(string page) => [.. Regex.Matches(page, Block).Select(match => match.Value)];

    private static string Picture(string text) => Regex.Match(text, "<svg.*</svg>", RegexOptions.Singleline).Value;

    private static string WithoutPicture(string text) => text.Replace(Picture(text), "");
}
