using System;
using System.Collections.Generic;
using System.Globalization;
using ThreadingDemo.Rendering.Json;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.ChromeTrace;

/// <summary>
/// Reads the events that <see cref="ChromeTraceExporter"/> wrote as instants, and skips the records that were derived from
/// them.
/// </summary>
internal sealed class ChromeTraceImporter(JsonReader json)
{
    private const decimal MaximumMicroseconds = long.MaxValue / 1000m;

    private readonly TraceEventTexts texts = new();
    private readonly List<TraceEvent> events = [];
    private readonly Dictionary<string, (string? RunId, string? Demo)> processes = [];
    private readonly Dictionary<(string Process, string Track), (string? Thread, string? ThreadId)> threads = [];

    /// <summary>Reads an object after the name of its first member.</summary>
    public static List<TraceEvent> Read(JsonReader json) => new ChromeTraceImporter(json).Read();

    private List<TraceEvent> Read()
    {
        bool isOurs = false;
        bool hasEvents = false;
        for (; json.Token == JsonToken.Name; json.Read())
        {
            string name = json.Text;
            json.Read();
            if (name == "otherData" && json.Token == JsonToken.StartObject)
            {
                isOurs = ReadExporter() == ChromeTraceExporter.Name;
            }
            else if (name == "traceEvents" && json.Token == JsonToken.StartArray && !hasEvents)
            {
                hasEvents = isOurs
                    ? true
                    : throw json.Refuse("this Chrome trace was not exported by this module, and only exported traces can be imported");
                ReadRecords();
            }
            else
            {
                json.Skip();
            }
        }

        json.Read();
        return hasEvents ? events : throw json.Refuse("this is neither a trace event nor a Chrome trace");
    }

    private string? ReadExporter()
    {
        string? exporter = null;
        while (json.Read() == JsonToken.Name)
        {
            bool isExporter = json.Text == "exporter";
            json.Read();
            exporter = isExporter ? TextOf(JsonToken.Text) : exporter;
            json.Skip();
        }

        return exporter;
    }

    private void ReadRecords()
    {
        while (json.Read() != JsonToken.EndArray)
        {
            if (json.Token != JsonToken.StartObject)
            {
                throw json.Refuse("this is not a record of a Chrome trace");
            }

            ReadRecord();
        }
    }

    private void ReadRecord()
    {
        texts.Clear();
        string phase = "", process = "", track = "", time = "", name = "";
        while (json.Read() == JsonToken.Name)
        {
            string member = json.Text;
            json.Read();
            switch (member)
            {
                case "ph":
                    phase = TextOf(JsonToken.Text);
                    break;
                case "name":
                    name = TextOf(JsonToken.Text);
                    break;
                case "pid":
                    process = TextOf(JsonToken.Number);
                    break;
                case "tid":
                    track = TextOf(JsonToken.Number);
                    break;
                case "ts":
                    time = TextOf(JsonToken.Number);
                    break;
                case "args" when json.Token == JsonToken.StartObject:
                    ReadArguments();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        switch (phase)
        {
            case "M" when name == "process_name":
                processes[process] = (texts[TraceEventField.RunId], texts[TraceEventField.Demo]);
                break;
            case "M" when name == "thread_name":
                threads[(process, track)] = (texts[TraceEventField.Thread], texts[TraceEventField.ThreadId]);
                break;
            case "i" or "I":
                Build(process, track, time);
                break;
        }
    }

    private void ReadArguments()
    {
        while (json.Read() == JsonToken.Name)
        {
            if (json.Text.StartsWith(ChromeTraceRecords.Escaped, StringComparison.Ordinal)
                && TraceEventTexts.Find(json.Text.Substring(ChromeTraceRecords.Escaped.Length)) is { } field)
            {
                json.Read();
                JsonEventMembers.Set(
                    json,
                    texts,
                    field,
                    EscapedText.Read(TextOf(JsonToken.Text)) ?? throw json.Refuse($"{field} has an invalid escape sequence"));
            }
            else
            {
                JsonEventMembers.ReadMember(json, texts);
            }
        }
    }

    private void Build(string process, string track, string time)
    {
        if (!processes.TryGetValue(process, out (string? RunId, string? Demo) run)
            || !threads.TryGetValue((process, track), out (string? Thread, string? ThreadId) thread))
        {
            throw json.Refuse("this event belongs to a process or a thread that was not named before");
        }

        texts.Set(TraceEventField.RunId, run.RunId);
        texts.Set(TraceEventField.Thread, thread.Thread);
        texts.Set(TraceEventField.ThreadId, thread.ThreadId);
        texts.Set(TraceEventField.ElapsedNanoseconds, ToNanoseconds(time));
        SetUnlessGiven(TraceEventField.Demo, run.Demo);
        SetUnlessGiven(TraceEventField.Resource, null);
        SetUnlessGiven(TraceEventField.Value, null);
        SetUnlessGiven(TraceEventField.Message, null);
        try
        {
            events.Add(texts.Build());
        }
        catch (FormatException e)
        {
            throw json.Refuse(e.Message);
        }
    }

    private void SetUnlessGiven(TraceEventField field, string? text)
    {
        if (!texts.Has(field))
        {
            texts.Set(field, text);
        }
    }

    private string ToNanoseconds(string microseconds) =>
        decimal.TryParse(microseconds, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal time)
            && Math.Abs(time) <= MaximumMicroseconds && time * 1000 is var nanoseconds
            && nanoseconds == decimal.Truncate(nanoseconds)
            ? nanoseconds.ToString("0", CultureInfo.InvariantCulture)
            : throw json.Refuse("ts is not a time in whole nanoseconds");

    private string TextOf(JsonToken expected) =>
        json.Token == expected ? json.Text : throw json.Refuse("this is not valid here in a Chrome trace");
}
