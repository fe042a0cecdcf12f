using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Benchmarks;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>What a picture shows.</summary>
public sealed class SvgTests
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void EveryThreadOfEveryRunHasALane()
    {
        XDocument picture = Draw(SampleTrace.Events);
        Assert.Equal(["Sample", "main", "ada", "bob", "Other", "main"], Texts(picture).Where(text => text is "Sample" or "Other" or "main" or "ada" or "bob"));
    }

    [Fact]
    public void ItSaysWhatItIs()
    {
        XElement root = Draw(SampleTrace.Events).Root!;
        Assert.Equal("img", root.Attribute("role")!.Value);
        string[] labels = root.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal(labels, root.Elements().Take(2).Select(label => label.Attribute("id")!.Value));
        Assert.Equal("Sample, Other: what each thread did, and when", root.Element(svg + "title")!.Value);
        Assert.Contains("Run Sample 0123456789ab: 3 threads, 26 events in 10 ms, 3 hand-overs, 1 report of trouble.", root.Element(svg + "desc")!.Value, StringComparison.Ordinal);
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
        XElement open = Assert.Single(Titled(Draw(SampleTrace.Events), "path", "bob holds lock, without end for 9.99 ms (6.7 \u00B5s to 10 ms)"));
        Assert.Contains("l-4", open.Attribute("d")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void ArrowsLeadFromWhoLetGoToWhoWentOn() =>
        Assert.Equal(3, Draw(SampleTrace.Events).Descendants(svg + "g").Count(group => group.Value.Contains(" go on after ", StringComparison.Ordinal)));

    [Fact]
    public void TroubleIsMarkedWithItsMessage()
    {
        XElement mark = Assert.Single(Draw(SampleTrace.Events).Descendants(svg + "g"), group => group.Value.StartsWith("bob: Failed", StringComparison.Ordinal));
        Assert.Equal("bob: Failed: Something bad happened (9.2 \u00B5s)", mark.Value);
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
        events.Add(last with { Sequence = last.Sequence + 1, ElapsedNanoseconds = last.ElapsedNanoseconds + 1, Event = "Acquired", Value = 1 });
        Assert.Single(Draw(events).Descendants(svg + "path"), bar => bar.Value.Contains("holds lock, without end", StringComparison.Ordinal));
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
        byte[] made = Exported.As(TraceFormat.Svg, TraceFile.Read(Path.Combine(pictures, "philosophers.csv")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(pictures, "philosophers.svg")), made);
    }

    private static XDocument Draw(IEnumerable<TraceEvent> events) => XDocument.Parse(Exported.AsText(TraceFormat.Svg, events));

    private static IEnumerable<string> Texts(XDocument picture) => picture.Descendants(svg + "text").Select(text => text.Value);

    private static IEnumerable<XElement> Titled(XDocument picture, string name, string title) => picture.Descendants(svg + name).Where(shape => shape.Element(svg + "title")?.Value == title);
}
