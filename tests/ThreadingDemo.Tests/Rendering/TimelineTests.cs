using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Spectre.Console.Rendering;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Terminal;
using ThreadingDemo.Tests.Analysis;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>Timelines in the terminal.</summary>
public sealed partial class TimelineTests
{
    private const int Width = 70;

    [Theory]
    [InlineData(100, false, "sample.timeline.txt")]
    [InlineData(60, true, "sample.ascii.timeline.txt")]
    public void ADrawingOfFixedTimesIsAlwaysTheSame(int width, bool isAscii, string name) =>
        AssertGolden(name, Draw(SampleTrace.Events, width, isAscii));

    [Theory]
    [InlineData(100, false, "trouble.timeline.txt")]
    [InlineData(100, true, "trouble.ascii.timeline.txt")]
    [InlineData(24, true, "trouble.narrow.timeline.txt")]
    public void ADrawingOfTroubleIsAlwaysTheSame(int width, bool isAscii, string name) =>
        AssertGolden(name, Draw(TroubledTrace.Events, width, isAscii));

    [Fact]
    public void WhateverTheNamesAreLinesFitAndActOnNoTerminal() =>
        Prop.ForAll(HostileEvents.Arbitrary, Gen.Choose(20, 120).ToArbitrary(), (trace, width) =>
    {
        bool isAscii = width % 2 == 0;
        foreach (TimelineLine line in Draw(trace, width, isAscii))
        {
            Assert.InRange(ColumnsOf(line.Text), 0, width);
            Assert.Equal(line.Text, Colours().Replace(line.ToColouredText(), ""));
            Assert.DoesNotContain(line.Text.EnumerateRunes(), rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            Assert.DoesNotContain(line.Text, character => character == '\ufffd' || (isAscii && (character < ' ' || character > '~')));
            Assert.False(line.Text.EndsWith(' '));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true));

    [Fact]
    public void EveryThreadHasALaneAndMainIsFirst() => Prop.ForAll(HostileEvents.Arbitrary, trace =>
    {
        TimelineLine[] lines = [.. Draw(trace, Width)];
        foreach (IGrouping<string, TraceEvent> run in trace.GroupBy(next => next.RunId))
        {
            string[] threads = [.. run.Select(next => next.Thread).Where(name => name.Length > 0).Distinct().OrderBy(name =>
                name != "main")];
            Assert.Equal(threads,
                lines.Where(line => line.RunId == run.Key && line.Thread.Length > 0).Select(line => line.Thread).Distinct());
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true));

    [Fact]
    public void ToLookAtARunChangesNothing() => Prop.ForAll(HostileEvents.Arbitrary, trace =>
    {
        TraceEvent[] run = trace.Length == 0 ? [] : [.. trace.Where(next => next.RunId == trace[^1].RunId)];
        TimelineChart looked = new();
        foreach (TraceEvent next in run)
        {
            looked.Add(next);
            looked.Draw(Width, TimelineGlyphs.Unicode);
        }

        Assert.Equal(Texts(Draw(run, Width)), Texts(looked.Draw(Width, TimelineGlyphs.Unicode)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true));

    [Fact]
    public void MixedRunsAreDrawnEachByItself()
    {
        List<TraceEvent> one = HandMadeTrace.OfRun("one", "0 a Started", "100 a Acquired x 1", "300 a Released x 0", "400 a Finished");
        List<TraceEvent> two = HandMadeTrace.OfRun("two", "0 b Started", "500 b Finished");
        TraceEvent[] mixed = [one[0], two[0], one[1], one[2], two[1], one[3]];
        Assert.Equal(Texts([.. Draw(one, Width), .. Draw(two, Width)]), Texts(Draw(mixed, Width)));
    }

    [Fact]
    public void ARunThatHasEndedIsDoneWithWhenAnotherBegins()
    {
        TimelineCharts charts = new();
        List<TraceEvent> one = HandMadeTrace.OfRun("one", "0 main Started", "1 main Created a", "2 a Started", "3 main Finished",
            "4 a Finished");
        foreach (TraceEvent next in one.Take(4))
        {
            Assert.Empty(charts.Find(next, out TimelineChart chart));
            chart.Add(next);
            Assert.False(chart.HasEnded);
        }

        // The first run continues.
        Assert.Empty(charts.Find(HandMadeTrace.OfRun("two", "0 b Started")[0], out TimelineChart second));
        Assert.Empty(charts.Find(one[4], out TimelineChart first));
        first.Add(one[4]);
        Assert.Equal([first], charts.Find(HandMadeTrace.OfRun("three", "0 c Started")[0], out TimelineChart third));
        Assert.Equal([second, third], charts.Complete());
    }

    [Fact]
    public void NothingIsDrawnOfNothing() => Assert.Empty(Draw([], Width));

    [Theory]
    [InlineData("5000000 a Started")]
    [InlineData("5000000 a Started", "5000000 a Acquired lock 1", "5000000 a Released lock 0", "5000000 a Finished")]
    [InlineData("0 a Acquired lock 1")]
    [InlineData("9223372036854775806 a Started", "9223372036854775807 a Finished")]
    public void ATraceOfOneMomentIsDrawn(params string[] lines) => Assert.StartsWith("a   ", LaneOf("a", lines), StringComparison.Ordinal);

    [Theory]
    [InlineData("Message")]
    [InlineData("Created b")]
    [InlineData("Whatever")]
    public void AnEventOfAThreadThatDoesNotLiveIsMarked(string happening)
    {
        string[] trace = ["0 main Started", $"500 a {happening}", "1000 main Finished"];
        foreach ((bool isAscii, char mark) in new[] { (false, '·'), (true, ':') })
        {
            TimelineLine[] lines = [.. Draw(HandMadeTrace.Of(trace), Width, isAscii)];
            string lane = Assert.Single(lines, line => line.Thread == "a").Text;
            Assert.Equal($"a{mark}", lane.Replace(" ", "", StringComparison.Ordinal));
            Assert.InRange(lane.IndexOf(mark), (Width / 2) - 3, (Width / 2) + 5);
            Assert.Contains(lines, line => line.Text.Contains($"{mark} event", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AnEventIsMarkedOnlyWhereNothingElseIsSeen()
    {
        Assert.DoesNotContain('·', LaneOf("a", "0 a Started", "10 a Message", "20 a Finished"));
        Assert.DoesNotContain('·', LaneOf("a", "0 a Waiting lock", "10 a Message", "20 a Acquired lock 1", "30 a Message"));
        Assert.Single(LaneOf("a", "0 a Started", "10 a Finished", "20 a Message"), '·');
    }

    [Fact]
    public void AShortHoldDoesNotVanish() =>
        Assert.Single(LaneOf("a", "0 a Started", "500000000 a Acquired lock 1", "500000001 a Released lock 0", "1000000000 a Finished"),
            '█');

    [Fact]
    public void HoldsThatComeAgainInOneCellAreShownAsSuch()
    {
        IEnumerable<string> holds = Enumerable.Range(1, 1000).SelectMany(round =>
            new[] { $"{round * 10} a Acquired lock 1", $"{(round * 10) + 5} a Released lock 0" });
        string lane = LaneOf("a", ["0 a Started", .. holds, "1000000 a Finished"]);
        Assert.Contains('▓', lane);
        Assert.DoesNotContain('█', lane);
    }

    [Fact]
    public void WhatHoldsWhileItWaitsShowsBoth()
    {
        string[] lanes = LanesOf("a", "0 a Started", "100 a Acquired left 1", "200 a Waiting right", "900 a Acquired right 1",
            "950 a Released right 0", "970 a Released left 0", "1000 a Finished");
        Assert.Contains("█ left █", lanes[0]);
        Assert.Contains("░ right ░", lanes[1]);
    }

    [Fact]
    public void HandOversPointFromLaneToLane()
    {
        string[] trace =
        [
            "0 main Started", "0 main Created a", "0 main Created b", "1 a Started", "1 b Started", "100 a Acquired lock 1",
                "200 b Waiting lock",
            "500 a Released lock 0", "501 b Acquired lock 1", "520 a Waiting lock", "800 b Released lock 0", "801 a Acquired lock 1",
                "900 a Released lock 0", "1000 main Finished",
        ];
        string above = LaneOf("a", trace);
        string below = LaneOf("b", trace);
        Assert.Equal(above.IndexOf('▼'), below.IndexOf('►'));
        Assert.Equal(below.IndexOf('▲'), above.IndexOf('►'));
        Assert.Single(above, '▼');
        Assert.Single(below, '▲');
    }

    [Fact]
    public void AViolationOutweighsAllElseInItsCell() =>
        Assert.Single(
            LaneOf("a", "0 a Started", "10 a Acquired lock 1", "500000 a Stepped s", "500001 a Violated s", "500002 a Released lock 0",
            "500003 a Cancelled", "1000000 a Finished"), '!');

    [Fact]
    public void WhatADeadThreadHoldsIsDrawnToTheEnd()
    {
        string lane = LaneOf("a", "0 main Started", "0 a Started", "100 a Acquired lock 1", "500 a Failed", "500 a Finished",
            "1000 main Finished");
        Assert.Equal(Width, lane.Length);
        Assert.Equal('▒', lane[^1]);
        Assert.True(lane.IndexOf('█') < lane.IndexOf('✗') && lane.IndexOf('✗') < lane.IndexOf('▒'));
    }

    [Fact]
    public void WhatACutTraceLeavesOpenIsDrawnToItsEnd()
    {
        string[] trace = ["0 main Started", "0 a Started", "100 a Acquired lock 1", "200 b Started", "300 b Waiting lock",
            "1000 main Message"];
        Assert.Equal((Width, '█'), (LaneOf("a", trace).Length, LaneOf("a", trace)[^1]));
        Assert.Equal((Width, '░'), (LaneOf("b", trace).Length, LaneOf("b", trace)[^1]));
        Assert.Contains("not ended", Draw(HandMadeTrace.Of(trace), Width)[0].Text);
    }

    [Fact]
    public void NamesForWhichThereIsNoRoomStandBelowTheLane()
    {
        string[] lanes = LanesOf("a", "0 a Started", "999980 a Acquired left 1", "999985 a Acquired right 1", "999990 a Stepped s1",
            "999991 a Released right 0", "999992 a Released left 0", "1000000 a Finished");
        Assert.Equal("holds left, right; steps s1", lanes[^1].Trim());
    }

    [Theory]
    [InlineData("線程")]
    [InlineData("cafe\u0301")]
    [InlineData("नमस्ते")]
    [InlineData("\u001b[31mred")]
    [InlineData("a\r\nb\u202e")]
    [InlineData("\ud800")]
    [InlineData("a very long name that nobody can read in one glance")]
    public void LanesStandOnAnother(string name)
    {
        TraceEvent[] trace = [.. HandMadeTrace.Of("0 main Started", "0 x Started", "10 x Finished", "10 main Finished").Select(next =>
            next.Thread == "x" ? next with { Thread = name } : next)];
        IReadOnlyList<TimelineLine> lines = Draw(trace, Width);
        int[] starts = [.. lines.Where(line => line.Text.Contains('├')).Select(line => ColumnsOf(line.Text[..line.Text.IndexOf('├')]))];
        Assert.Equal(2, starts.Length);
        Assert.Equal(starts[0], starts[1]);
        Assert.All(starts, start => Assert.InRange(start, 1, 26));
    }

    [Fact]
    public void ThreadsOfOneNameAreToldApart()
    {
        TraceEvent[] trace = [.. HandMadeTrace.Of("0 a Started", "1 b Started", "2 b Finished").Select(next =>
            next with { Thread = "worker" })];
        Assert.Equal(["worker #1", "worker #2"],
            Texts(Draw(trace, Width)).Where(text => text.StartsWith("worker", StringComparison.Ordinal)).Select(text => text[..9]));
    }

    [Fact]
    public void AThousandThreadsHaveAThousandLanes()
    {
        List<TraceEvent> trace = HandMadeTrace.Of([.. Enumerable.Range(0, 1000).Select(index => $"{index} t{index} Started")]);
        Assert.Equal(1000, Draw(trace, Width).Count(line => line.Thread.Length > 0));
    }

    [Fact]
    public void TimesAreToldInTheirUnit()
    {
        Assert.Equal(["ns", "us", "ms", "s"],
            new[] { 900L, 900_000, 900_000_000, 90_000_000_000 }.Select(end =>
            Draw(HandMadeTrace.Of("0 a Started", $"{end} a Finished"), Width, isAscii: true)[1].Text.Trim().Split(' ')[0]));
        Assert.Equal([0, 10, 20, 30, 40, 50],
            Draw(HandMadeTrace.Of("0 a Started", "52000000 a Finished"), Width)[1].Text.Split(' ',
            StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(tick => int.Parse(tick, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void WhatIsOutOfOrderIsRefusedOnceAndItsRunNotDrawn()
    {
        List<TraceEvent> trace = HandMadeTrace.Of("5 a Started", "3 a Finished", "9 a Finished");
        TimelineCharts charts = new();
        charts.Find(trace[0], out TimelineChart chart);
        chart.Add(trace[0]);
        Assert.Throws<TraceOrderException>(() => chart.Add(trace[1]));
        chart.Add(trace[2]);
        Assert.True(chart.IsRefused);
        Assert.Empty(charts.Complete());
    }

    [Fact]
    public void WhatAnEncodingLacksIsDrawnInAscii()
    {
        Assert.Same(TimelineGlyphs.Unicode, TimelineGlyphs.For(Encoding.UTF8));
        Assert.Same(TimelineGlyphs.Unicode, TimelineGlyphs.For(Encoding.Unicode));
        Assert.Same(TimelineGlyphs.Ascii, TimelineGlyphs.For(Encoding.ASCII));
        Assert.Same(TimelineGlyphs.Ascii, TimelineGlyphs.For(Encoding.Latin1));
    }

    internal static IReadOnlyList<TimelineLine> Draw(IEnumerable<TraceEvent> events, int width, bool isAscii = false)
    {
        TimelineCharts charts = new();
        TimelineGlyphs glyphs = isAscii ? TimelineGlyphs.Ascii : TimelineGlyphs.Unicode;
        List<TimelineLine> lines = [];
        foreach (TraceEvent next in events)
        {
            lines.AddRange(charts.Find(next, out TimelineChart chart).SelectMany(ended => ended.Draw(width, glyphs)));
            chart.Add(next);
        }

        return [.. lines, .. charts.Complete().SelectMany(chart => chart.Draw(width, glyphs))];
    }

    private static void AssertGolden(string name, IEnumerable<TimelineLine> lines) =>
        GoldenFile.AssertEqual(name, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));

    // Compared with another library, which however processes surrogates one by one.
    private static int ColumnsOf(string text) =>
        text.EnumerateRunes().Sum(rune => rune.IsBmp ? new Segment(rune.ToString()).CellCount() : rune.Value >= 0x1F000 ? 2 : 1);

    private static string[] Texts(IEnumerable<TimelineLine> lines) => [.. lines.Select(line => line.Text)];

    private static string LaneOf(string thread, params string[] trace) => LanesOf(thread, trace)[0];

    private static string[] LanesOf(string thread, params string[] trace) =>
        Texts(Draw(HandMadeTrace.Of(trace), Width).Where(line => line.Thread == thread));

    [GeneratedRegex(@"\u001b\[[0-9]+m")]
    private static partial Regex Colours();
}
