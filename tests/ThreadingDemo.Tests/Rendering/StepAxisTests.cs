using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Rendering.Terminal;
using ThreadingDemo.Tests.Analysis;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>Timelines whose axis shows steps.</summary>
public sealed class StepAxisTests
{
    // Starting the threads takes nine tenths of the run.
    private static readonly List<TraceEvent> replayed = HandMadeTrace.Of(
        "0 main Started", "10 main Created a", "20 main Created b", "400 a Started", "900 b Started",
        "910 a Acquired lock 1", "911 b Waiting lock", "912 main Waiting a", "990 a Released lock 0", "1000 b Acquired lock 1");

    [Fact]
    public void StepsAreEquallyWideWhateverTheyTook()
    {
        string[] lines = Draw(replayed, TimelineAxis.Steps);
        int axis = Array.FindIndex(lines, line => line.TrimStart().StartsWith("step", StringComparison.Ordinal));
        int[] ticks = [.. "01234".Select(tick => lines[axis].IndexOf(tick))];
        int[] widths = [.. ticks.Zip(ticks.Skip(1), (left, right) => right - left)];
        Assert.All(widths, width => Assert.InRange(width, widths.Max() - 1, widths.Max()));
        Assert.Equal(ticks[1], lines.First(line => line.StartsWith("a ", StringComparison.Ordinal)).IndexOf('\u2588'));
    }

    [Fact]
    public void ARunThatStartsForLongIsShownInSteps()
    {
        Assert.Equal(Draw(replayed, TimelineAxis.Steps), Draw(replayed, axis: null));
        Assert.Contains(">step 0<", Exported.AsText(TraceFormat.Svg, replayed), StringComparison.Ordinal);
    }

    [Fact]
    public void ARunWhoseThreadsStartWhileOthersWorkIsShownInTime()
    {
        List<TraceEvent> events = HandMadeTrace.Of(
            "0 main Started", "10 main Created a", "500 a Started", "900 a Acquired lock 1", "910 main Created b", "950 b Started",
                "1000 a Released lock 0");
        Assert.Equal(Draw(events, TimelineAxis.Time), Draw(events, axis: null));
        Assert.NotEqual(Draw(events, TimelineAxis.Steps), Draw(events, axis: null));
    }

    [Fact]
    public void AReplayIsShownInSteps()
    {
        List<TraceEvent> events = Replay.Of(
            pattern =>
            {
                pattern.Thread("a", thread => thread.Step("one"));
                pattern.Thread("b", thread => thread.Step("two"));
            },
            "a b");
        Assert.Contains(Draw(events, axis: null), line => line.TrimStart().StartsWith("step ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TraceFormat.Csv)]
    [InlineData(TraceFormat.ChromeTrace)]
    public void AFormatWithoutAnAxisRefusesIt(TraceFormat format) => Assert.StartsWith(
        $"Axis cannot be 'Steps' for the format {format}",
        Assert.Throws<TraceFormatException>(() => TraceFormats.CreateExporter(format, TextWriter.Null, TimelineAxis.Steps)).Message);

    private static string[] Draw(List<TraceEvent> events, TimelineAxis? axis)
    {
        TimelineChart chart = new(axis);
        events.ForEach(chart.Add);
        return [.. chart.Draw(100, TimelineGlyphs.Unicode).Select(line => line.Text)];
    }
}
