using System.Collections.Generic;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.ChromeTrace;

/// <summary>Writes one run as one process.</summary>
internal sealed class ChromeTraceProcess : ITimelineObserver
{
    private readonly ChromeTraceRecords records;
    private readonly int id;
    private readonly string demo;
    private readonly TimelineBuilder timeline;

    // The runtime reuses managed ids when threads end, so tracks have numbers of their own. The first track has the number of
    // its process, because viewers regard the thread with this number as the main thread.
    private readonly Dictionary<(int Id, string Name), int> tracks = [];

    public ChromeTraceProcess(ChromeTraceRecords records, int id, TraceEvent first)
    {
        this.records = records;
        this.id = id;
        demo = first.Demo;
        timeline = new TimelineBuilder(this);
        records.Begin("M", id, id);
        records.Label(",\"name\":\"process_name\",\"args\":{\"name\":", $"{demo} {first.RunId}");
        records.Argument(TraceEventField.RunId, first.RunId);
        records.Argument(TraceEventField.Demo, demo);
        records.End("}}");
        WritePlace("process_sort_index", id, id);
    }

    public void Write(TraceEvent next)
    {
        int track = TrackOf(next.ThreadId, next.Thread);
        WriteInstant(next, track);
        if (next.Value is { } value && CountsResource(next.Event))
        {
            records.Begin("C", id, track);
            records.Time(",\"ts\":", next.ElapsedNanoseconds);
            records.Label(",\"name\":", next.Resource);
            records.Number(",\"args\":{\"value\":", value);
            records.End("}}");
        }

        timeline.Add(next);
    }

    public void Complete() => timeline.Complete();

    public void OnSpan(TraceSpan span)
    {
        int track = TrackOf(span.ThreadId, span.Thread);
        if (span.Kind is SpanKind.Running or SpanKind.Waiting)
        {
            records.Begin("X", id, track);
            records.Time(",\"ts\":", span.StartNanoseconds);
            records.Duration(",\"dur\":", span.DurationNanoseconds);
            WriteName(span, SpanText.Of(span));
            records.End("}");
            return;
        }

        // Viewers show the holds of all threads in one place, so the name contains the thread.
        string name = $"{span.Thread} {SpanText.Of(span)}";
        long number = records.NextId();
        WriteEnd("b", track, span, span.StartNanoseconds, number, name);
        WriteEnd("e", track, span, span.EndNanoseconds, number, name);
    }

    public void OnHandover(TraceHandover handover)
    {
        long number = records.NextId();
        records.Begin("s", id, TrackOf(handover.FromThreadId, handover.FromThread));
        records.Time(",\"ts\":", handover.FromNanoseconds);
        records.Number(",\"id\":", number);
        records.Label(",\"cat\":\"Handover\",\"name\":", handover.Resource);
        records.End("}");
        records.Begin("f", id, TrackOf(handover.ToThreadId, handover.ToThread));
        records.Time(",\"ts\":", handover.ToNanoseconds);
        records.Number(",\"bp\":\"e\",\"id\":", number);
        records.Label(",\"cat\":\"Handover\",\"name\":", handover.Resource);
        records.End("}");
    }

    private static bool CountsResource(string eventName) => eventName
        is nameof(TraceEventKind.Acquired) or nameof(TraceEventKind.Released) or nameof(TraceEventKind.Signalled)
        or nameof(TraceEventKind.Reset) or nameof(TraceEventKind.Arrived) or nameof(TraceEventKind.Passed);

    private void WriteInstant(TraceEvent next, int track)
    {
        records.Begin("i", id, track);
        records.Time(",\"ts\":", next.ElapsedNanoseconds);
        records.Label(
            ",\"s\":\"t\",\"name\":",
            next.Event == nameof(TraceEventKind.Message) && next.Message.Length > 0
                ? next.Message
                : $"{next.Event} {next.Resource}".TrimEnd());
        records.Number(",\"args\":{\"Sequence\":", next.Sequence);
        records.Argument(TraceEventField.Event, next.Event);
        if (next.Resource.Length > 0)
        {
            records.Argument(TraceEventField.Resource, next.Resource);
        }

        if (next.Value is { } value)
        {
            records.Number(",\"Value\":", value);
        }

        if (next.Message.Length > 0)
        {
            records.Argument(TraceEventField.Message, next.Message);
        }

        if (next.Demo != demo)
        {
            records.Argument(TraceEventField.Demo, next.Demo);
        }

        records.End("}}");
    }

    // The number is local to the process, because viewers show records with a global number outside their process.
    private void WriteEnd(string phase, int track, TraceSpan span, long nanoseconds, long number, string name)
    {
        records.Begin(phase, id, track);
        records.Time(",\"ts\":", nanoseconds);
        records.Number(",\"id2\":{\"local\":\"", number);
        records.End("\"}");
        WriteName(span, name);
        records.End("}");
    }

    private void WriteName(TraceSpan span, string name)
    {
        records.Label(",\"cat\":", span.Kind.ToString());
        records.Label(",\"name\":", name);
    }

    private int TrackOf(int threadId, string thread)
    {
        if (tracks.TryGetValue((threadId, thread), out int track))
        {
            return track;
        }

        tracks[(threadId, thread)] = track = id + tracks.Count;
        records.Begin("M", id, track);
        records.Label(",\"name\":\"thread_name\",\"args\":{\"name\":", thread.Length > 0 ? thread : "unnamed");
        records.Argument(TraceEventField.Thread, thread);
        records.Number(",\"ThreadId\":", threadId);
        records.End("}}");
        WritePlace("thread_sort_index", track, tracks.Count);
        return track;
    }

    // By default, viewers sort runs by name or by number of records, and threads by name.
    private void WritePlace(string kind, int track, int place)
    {
        records.Begin("M", id, track);
        records.Number($",\"name\":\"{kind}\",\"args\":{{\"sort_index\":", place);
        records.End("}}");
    }
}
