using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Rendering;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>
/// The file as speedscope reads it: frames are opened and closed in the order of time, and the last one opened is closed
/// first.
/// </summary>
public sealed class SpeedscopeTests
{
    [Fact]
    public void AProfileIsAThreadInTheOrderOfFirstEventsAndItsFramesNest()
    {
        using JsonDocument document = Check(SampleTrace.Events);
        Assert.Equal(
            ["Sample 0123456789ab: main", "Sample 0123456789ab: ada", "Sample 0123456789ab: bob", "Other ba9876543210: main"],
            NamesOfProfiles(document));
    }

    [Fact]
    public void LocksTakenHandOverHandAreCutWhereTheLowerOneEnds()
    {
        using JsonDocument document = Check(SampleTrace.Events);
        string[] frames = [.. document.RootElement.GetProperty("shared").GetProperty("frames").EnumerateArray().Select(frame =>
            frame.GetProperty("name").GetString()!)];
        JsonElement ada = document.RootElement.GetProperty("profiles").EnumerateArray().Single(profile =>
            profile.GetProperty("name").GetString()!.EndsWith("ada", System.StringComparison.Ordinal));
        Assert.Equal(
            ["O holds next 6000", "C holds next 6500", "O holds next 6500", "C holds next 7000"],
            ada.GetProperty("events").EnumerateArray()
                .Select(step => $"{step.GetProperty("type").GetString()} {frames[step.GetProperty("frame").GetInt32()]} {step.GetProperty("at").GetInt64()}")
                .Where(step => step.Contains("next", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void HostileTracesKeepTheRules() => Prop.ForAll(HostileEvents.Arbitrary, events => Check(events).Dispose())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true));

    [Fact]
    public void OneEventMakesAFile() => Check(SampleTrace.Events.Take(1)).Dispose();

    // For a file without profiles, speedscope shows "Something went wrong".
    [Fact]
    public void WithoutAnyDurationThereIsAProfileThatSaysSo()
    {
        using JsonDocument ofNoEvent = Check([]);
        Assert.Equal(["no durations"], NamesOfProfiles(ofNoEvent));
        using JsonDocument ofAReport = Check([SampleTrace.Events[0] with { Event = nameof(TraceEventKind.Stalled) }]);
        Assert.Equal(["no durations"], NamesOfProfiles(ofAReport));
    }

    private static IEnumerable<string?> NamesOfProfiles(JsonDocument document) =>
        document.RootElement.GetProperty("profiles").EnumerateArray().Select(profile => profile.GetProperty("name").GetString());

    private static JsonDocument Check(IEnumerable<TraceEvent> events)
    {
        JsonDocument document = JsonDocument.Parse(Exported.AsText(TraceFormat.Speedscope, events));
        int frameCount = document.RootElement.GetProperty("shared").GetProperty("frames").GetArrayLength();
        Assert.Equal("https://www.speedscope.app/file-format-schema.json", document.RootElement.GetProperty("$schema").GetString());
        foreach (JsonElement profile in document.RootElement.GetProperty("profiles").EnumerateArray())
        {
            Assert.Equal(("evented", "nanoseconds"), (profile.GetProperty("type").GetString(), profile.GetProperty("unit").GetString()));
            long now = profile.GetProperty("startValue").GetInt64();
            Stack<int> open = new();
            foreach (JsonElement step in profile.GetProperty("events").EnumerateArray())
            {
                int frame = step.GetProperty("frame").GetInt32();
                Assert.InRange(frame, 0, frameCount - 1);
                Assert.InRange(step.GetProperty("at").GetInt64(), now, profile.GetProperty("endValue").GetInt64());
                now = step.GetProperty("at").GetInt64();
                if (step.GetProperty("type").GetString() == "O")
                {
                    open.Push(frame);
                }
                else
                {
                    Assert.Equal(open.Pop(), frame);
                }
            }

            Assert.Empty(open);
        }

        return document;
    }
}
