using System.Globalization;
using System.IO;
using System.Text;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering.Lanes;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Html;

/// <summary>
/// The next part of a run to be written into the page: arrays with a few numbers for each event, span and hand-over. A name is
/// written once in a run and afterwards replaced by its number. Times are relative to the last event before the block.
/// </summary>
internal sealed class HtmlBlock(TextWriter writer, int run)
{
    private const int MostEvents = 8192;

    private readonly NumberedNames names = new();
    private readonly StringBuilder newNames = new();
    private readonly StringBuilder newThreads = new();
    private readonly StringBuilder events = new();
    private readonly StringBuilder values = new();
    private readonly StringBuilder messages = new();
    private readonly StringBuilder spans = new();
    private readonly StringBuilder handovers = new();
    private int knownNames;
    private int knownThreads;
    private int eventCount;
    private (long Sequence, long Time) before;
    private (long Sequence, long Time) latest;

    /// <summary>Adds an event.</summary>
    /// <param name="next">The event.</param>
    /// <param name="thread">The number of its thread.</param>
    public void Add(TraceEvent next, int thread)
    {
        if (thread == knownThreads)
        {
            knownThreads++;
            newThreads.Add(next.ThreadId).Add(next.Thread);
        }

        events.Add(next.Sequence - latest.Sequence).Add(
            next.ElapsedNanoseconds - latest.Time).Add(thread).Add(NumberOf(next.Event)).Add(NumberOf(next.Resource));
        latest = (next.Sequence, next.ElapsedNanoseconds);
        if (next.Value is { } value)
        {
            values.Add(eventCount).Add(value);
        }

        if (next.Message is { Length: > 0 } message)
        {
            messages.Add(eventCount).Add(message);
        }

        if (++eventCount == MostEvents)
        {
            Write();
        }
    }

    /// <summary>Adds a span.</summary>
    /// <param name="span">The span.</param>
    /// <param name="thread">The number of its thread.</param>
    public void Add(TraceSpan span, int thread)
    {
        int look = (int)span.Kind | (span.IsOpen ? 4 : 0) | (span.IsJoin ? 8 : 0);
        spans.Add(thread).Add(look).Add(NumberOf(span.Resource)).Add(span.StartNanoseconds - before.Time).Add(span.DurationNanoseconds);
    }

    /// <summary>Adds a hand-over.</summary>
    /// <param name="handover">The hand-over.</param>
    /// <param name="from">The number of the thread that lets the other one continue.</param>
    /// <param name="to">The number of the thread that continues.</param>
    public void Add(TraceHandover handover, int from, int to) =>
        handovers.Add(from).Add(handover.FromNanoseconds - before.Time).Add(
            to).Add(handover.LatencyNanoseconds).Add(NumberOf(handover.Resource));

    /// <summary>Writes the block and begins the next one.</summary>
    public void Write()
    {
        StringBuilder json = new();
        json.Append('{')
            .Append("\"sequence\":").Append(before.Sequence.ToString(CultureInfo.InvariantCulture))
            .Append(",\"time\":").Append(before.Time.ToString(CultureInfo.InvariantCulture));
        Move(newThreads, "threads");
        Move(newNames, "names");
        Move(events, "events");
        Move(values, "values");
        Move(messages, "messages");
        Move(spans, "spans");
        Move(handovers, "handovers");
        HtmlData.WriteBlock(
            writer, $"class=\"trace\" data-run=\"{run.ToString(CultureInfo.InvariantCulture)}\"", json.Append('}').ToString());
        before = latest;
        eventCount = 0;

        void Move(StringBuilder array, string name)
        {
            json.Append(",\n\"").Append(name).Append("\":[").Append(array).Append(']');
            array.Clear();
        }
    }

    private int NumberOf(string name)
    {
        int number = names[name];
        if (number == knownNames)
        {
            knownNames++;
            newNames.Add(name);
        }

        return number;
    }
}
