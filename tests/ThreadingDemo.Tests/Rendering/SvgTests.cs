using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Benchmarks;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tests.Analysis;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>The content of a picture.</summary>
public sealed class SvgTests
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void EveryThreadOfEveryRunHasALane()
    {
        XDocument picture = Draw(SampleTrace.Events);
        Assert.Equal(["Sample", "main", "ada", "bob", "Other", "main"],
            Texts(picture).Where(text => text is "Sample" or "Other" or "main" or "ada" or "bob"));
    }

    [Fact]
    public void ItSaysWhatItIs()
    {
        XElement root = Draw(SampleTrace.Events).Root!;
        Assert.Equal("img", root.Attribute("role")!.Value);
        string[] labels = root.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal(labels, root.Elements().Take(2).Select(label => label.Attribute("id")!.Value));
        Assert.Equal("Sample, Other: what each thread did, and when", root.Element(svg + "title")!.Value);
        Assert.Contains("Run Sample 0123456789ab: 3 threads, 26 events in 10 ms, 3 hand-overs, 1 report of trouble.",
            root.Element(svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySpanIsDrawnOnceWithWhatItWas()
    {
        XDocument picture = Draw(SampleTrace.Events.Where(next => next.Demo == "Sample").Take(20));
        Assert.Single(Titled(picture, "rect", "bob waits for lock for 2.6 \u00B5s (4.1 \u00B5s to 6.7 \u00B5s)"));
        Assert.Single(Titled(picture, "rect", "ada is inside critical for 800 ns (7.2 \u00B5s to 8 \u00B5s)"));
        Assert.Single(Titled(picture, "path", "ada runs, without end for 5.1 \u00B5s (3 \u00B5s to 8.1 \u00B5s)"));
    }

    [Fact]
    public void WhatNeverEndedIsTornOff()
    {
        XElement open = Assert.Single(
            Titled(Draw(SampleTrace.Events), "path", "bob holds lock, without end for 9.99 ms (6.7 \u00B5s to 10 ms)"));
        Assert.Contains("l-4", open.Attribute("d")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void ArrowsLeadFromWhoLetGoToWhoWentOn() =>
        Assert.Equal(3,
            Draw(SampleTrace.Events).Descendants(svg + "g").Count(group =>
            group.Value.Contains(" continue after ", StringComparison.Ordinal)));

    [Fact]
    public void TroubleIsMarkedWithItsMessage()
    {
        XElement mark = Assert.Single(Draw(SampleTrace.Events).Descendants(svg + "g"), group =>
            group.Value.StartsWith("bob: Failed", StringComparison.Ordinal));
        Assert.Equal("bob: Failed: Something bad happened (9.2 \u00B5s)", mark.Value);
    }

    [Fact]
    public void TroubleIsToldWhereThereIsRoom()
    {
        string told = Assert.Single(
            Words([.. HandMadeTrace.Of("0 a Started", "100 a Violated mutex", "1000 a Finished").Select(next =>
            Told(next, "two are inside"))]));
        Assert.Equal("Violated mutex: two are inside", told);

        // At the right edge the text is on the left of the mark; if it is too long for the picture, its beginning is shown;
        // between other marks, one word.
        Assert.Equal(["Failed: something bad"],
            Words([.. HandMadeTrace.Of("0 a Started", "1000 a Failed").Select(next => Told(next, "something bad"))]));
        Assert.StartsWith("Violated mutex: yyy",
            Assert.Single(
            Words([.. HandMadeTrace.Of("0 a Started", "10 a Violated mutex", "1000 a Finished").Select(next =>
            Told(next, new string('y', 500)))])), StringComparison.Ordinal);
        Assert.Equal(["Violated", "Violated", "Violated: one of many"],
            Words([.. HandMadeTrace.Of("0 a Started", "100 a Violated", "200 a Violated", "300 a Violated",
            "1000 a Finished").Select(next => Told(next, "one of many"))]));

        static TraceEvent Told(TraceEvent next, string message) =>
            next with { Message = next.Event is "Violated" or "Failed" ? message : "" };
    }

    [Fact]
    public void AWaitIsNotHiddenByWhatIsToldOfTrouble()
    {
        XDocument picture = Draw(
            [.. HandMadeTrace.Of("0 a Started", "300 a Violated mutex", "500 a Waiting lock", "900 a Acquired lock 1",
            "1000 a Finished").Select(next => next with { Message = next.Event == "Violated" ? new string('y', 100) : "" })]);
        (double from,
            double to) = ExtentOf(Assert.Single(picture.Descendants(svg + "text"), text => text.Attribute("class")?.Value == "word"));
        XElement wait = Assert.Single(picture.Descendants(svg + "rect"), bar =>
            bar.Value.StartsWith("a waits for lock", StringComparison.Ordinal));
        Assert.True(to <= Number(wait, "x") || from >= Number(wait, "x") + Number(wait, "width"), $"{from} to {to} is told of trouble.");
    }

    [Fact]
    public void HostileTextsAreTextsInWellFormedXml() => Prop.ForAll(HostileEvents.Arbitrary, events =>
    {
        string text = Exported.AsText(TraceFormat.Svg, events);
        Assert.DoesNotContain(text, letter => char.IsControl(letter) && letter != '\n');
        Assert.Subset(
            new HashSet<string> { "svg", "title", "desc", "style", "defs", "pattern", "rect", "path", "text", "circle", "g" },
            XDocument.Parse(text).Descendants().Select(element => element.Name.LocalName).ToHashSet());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true));

    [Fact]
    public void ALongTraceIsMergedIntoASmallPicture()
    {
        string text = Exported.AsText(TraceFormat.Svg, LongTrace.Of(200_000));
        Assert.InRange(text.Length, 10_000, 1_000_000);
        XDocument picture = XDocument.Parse(text);
        Assert.Contains(picture.Descendants(svg + "rect"), bar => bar.Value.Contains(" times in ", StringComparison.Ordinal));
        Assert.Equal(8, Texts(picture).Count(name => name.StartsWith("thread ", StringComparison.Ordinal)));
    }

    [Fact]
    public void WhatNeverEndedIsNotMergedAway()
    {
        List<TraceEvent> events = [.. LongTrace.Of(200_000)];
        TraceEvent last = events[^1];
        events.Add(last with { Sequence = last.Sequence + 1, ElapsedNanoseconds = last.ElapsedNanoseconds + 1, Event = "Acquired",
            Value = 1 });
        Assert.Single(Draw(events).Descendants(svg + "path"), bar =>
            bar.Value.Contains("holds lock, without end", StringComparison.Ordinal));
    }

    [Fact]
    public void TracesOfNothingAndOfOneEventAreDrawn()
    {
        Assert.Contains("The trace has no events.", Texts(Draw([])));
        Assert.Contains("main", Texts(Draw(SampleTrace.Events.Take(1))));
    }

    [Fact]
    public void ThePictureOfTheReadmeIsWhatTheToolMakes()
    {
        string pictures = Path.Combine(Repository.Root, "docs", "pictures");
        byte[] made = Exported.As(TraceFormat.Svg,
            TraceFile.Read(Path.Combine(pictures, "philosophers.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(File.ReadAllBytes(Path.Combine(pictures, "philosophers.svg")), made);
    }

    private static string[] Words(params TraceEvent[] events) =>
        [.. Draw(events).Descendants(svg + "text").Where(text => text.Attribute("class")?.Value == "word").Select(text => text.Value)];

    // Assumes the mean width of the font's letters.
    private static (double From, double To) ExtentOf(XElement text)
    {
        double length = text.Value.Length * 6.2;
        double x = Number(text, "x");
        return text.Attribute("text-anchor")?.Value == "end" ? (x - length, x) : (x, x + length);
    }

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static XDocument Draw(IEnumerable<TraceEvent> events) => XDocument.Parse(Exported.AsText(TraceFormat.Svg, events));

    private static IEnumerable<string> Texts(XDocument picture) => picture.Descendants(svg + "text").Select(text => text.Value);

    private static IEnumerable<XElement> Titled(XDocument picture, string name, string title) =>
        picture.Descendants(svg + name).Where(shape => shape.Element(svg + "title")?.Value == title);
}
