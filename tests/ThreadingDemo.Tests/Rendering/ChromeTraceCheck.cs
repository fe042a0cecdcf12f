using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>
/// The rules of the Trace Event Format that our records could violate: viewers need them to draw nested durations, arrows
/// with two ends and tracks with names.
/// </summary>
internal sealed class ChromeTraceCheck
{
    public sealed record TraceRecord(string Phase, string Process, string Track, decimal Time, decimal Duration, string Name,
        string Category, string Id, JsonElement Arguments);

    private ChromeTraceCheck(IReadOnlyList<TraceRecord> records) => Records = records;

    public IReadOnlyList<TraceRecord> Records { get; }

    public static ChromeTraceCheck Of(string text)
    {
        // Perfetto stops reading at an escaped surrogate; surrogate pairs are written unescaped.
        Assert.DoesNotMatch(@"(?<!\\)(\\\\)*\\u[Dd][89A-Fa-f]", text);
        using JsonDocument document = JsonDocument.Parse(text);
        ChromeTraceCheck check = new([.. document.RootElement.GetProperty("traceEvents").EnumerateArray().Select(Read)]);
        check.EveryPhaseIsKnown();
        check.EveryTrackIsNamedOnce();
        check.DurationsNest();
        check.AsynchronousDurationsHaveTwoEnds();
        check.FlowsHaveTwoEnds();
        check.InstantsComeInTheOrderOfTime();
        check.CountersHaveNumbers();
        return check;
    }

    public IEnumerable<TraceRecord> OfPhase(string phase) => Records.Where(record => record.Phase == phase);

    private static TraceRecord Read(JsonElement json)
    {
        string phase = json.GetProperty("ph").GetString()!;
        Assert.True(phase == "M" || json.TryGetProperty("ts", out _), "only metadata is of no time");
        Assert.Equal(phase == "X", json.TryGetProperty("dur", out _));

        // Perfetto shows records with a global id outside of their process.
        Assert.Equal(phase is "b" or "e", json.TryGetProperty("id2", out _));
        return new TraceRecord(
            phase,
            json.GetProperty("pid").GetRawText(),
            json.GetProperty("tid").GetRawText(),
            Number("ts"),
            Number("dur"),
            json.GetProperty("name").GetString()!,
            Text("cat"),
            json.TryGetProperty("id2", out JsonElement local) ? local.GetProperty("local").GetRawText() : Text("id"),
            json.TryGetProperty("args", out JsonElement arguments) ? arguments.Clone() : default);

        decimal Number(string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetDecimal() : 0;

        string Text(string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetRawText() : "";
    }

    private void EveryPhaseIsKnown() =>
        Assert.Subset(new HashSet<string> { "M", "X", "b", "e", "i", "s", "f", "C" }, Records.Select(record => record.Phase).ToHashSet());

    private void EveryTrackIsNamedOnce()
    {
        IEnumerable<TraceRecord> named = OfPhase("M");
        Assert.Equal(Records.Select(record => record.Process).ToHashSet(),
            named.Where(record => record.Name == "process_name").Select(record => record.Process).ToHashSet());
        List<(string,
            string)> tracks = [.. named.Where(record => record.Name == "thread_name").Select(record => (record.Process, record.Track))];
        Assert.Distinct(tracks);
        Assert.All(named, record =>
            Assert.NotEqual("", record.Arguments.TryGetProperty("name", out JsonElement name) ? name.GetString() : record.Name));
        Assert.Subset(tracks.ToHashSet(),
            Records.Where(record => record.Phase != "M").Select(record => (record.Process, record.Track)).ToHashSet());
    }

    private void DurationsNest()
    {
        foreach (IGrouping<(string, string), TraceRecord> track in OfPhase("X").GroupBy(record => (record.Process, record.Track)))
        {
            Stack<decimal> ends = new();
            foreach (TraceRecord duration in track.OrderBy(record => record.Time).ThenByDescending(record => record.Duration))
            {
                while (ends.TryPeek(out decimal end) && end <= duration.Time)
                {
                    ends.Pop();
                }

                // Viewers compare whole nanoseconds.
                decimal ownEnd = decimal.Round(duration.Time + duration.Duration, 3);
                Assert.True(duration.Duration >= 0 && (ends.Count == 0 || ownEnd <= ends.Peek()),
                    $"{duration} reaches out of what encloses it.");
                ends.Push(ownEnd);
            }
        }
    }

    private void AsynchronousDurationsHaveTwoEnds() => HaveTwoEnds("b", "e", (begin, end) => Assert.Equal(begin.Track, end.Track));

    private void FlowsHaveTwoEnds() => HaveTwoEnds("s", "f", (start, finish) => Assert.NotEqual(start.Track, finish.Track));

    private void HaveTwoEnds(string first, string second, Action<TraceRecord, TraceRecord> check)
    {
        Dictionary<string, TraceRecord> begun = OfPhase(first).ToDictionary(record => record.Id);
        Dictionary<string, TraceRecord> ended = OfPhase(second).ToDictionary(record => record.Id);
        Assert.Equal(begun.Keys.Order(), ended.Keys.Order());
        foreach ((string id, TraceRecord begin) in begun)
        {
            TraceRecord end = ended[id];
            Assert.Equal((begin.Process, begin.Name, begin.Category), (end.Process, end.Name, end.Category));
            Assert.NotEmpty(begin.Category);
            Assert.True(begin.Time <= end.Time, $"{end} comes before {begin}.");
            check(begin, end);
        }
    }

    private void InstantsComeInTheOrderOfTime()
    {
        foreach (IGrouping<string, TraceRecord> process in OfPhase("i").GroupBy(record => record.Process))
        {
            Assert.Equal(process.Select(record => record.Time).Order(), process.Select(record => record.Time));
        }
    }

    private void CountersHaveNumbers() =>
        Assert.All(OfPhase("C"), record =>
        Assert.All(record.Arguments.EnumerateObject(), series => Assert.Equal(JsonValueKind.Number, series.Value.ValueKind)));
}
