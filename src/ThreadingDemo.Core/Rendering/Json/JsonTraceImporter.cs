using System;
using System.Collections.Generic;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Json;

/// <summary>
/// Reads texts of <see cref="JsonTraceExporter"/> or ConvertTo-Json: an array of events, or a single event. Windows
/// PowerShell writes some arrays as an object with the members value and Count.
/// </summary>
internal sealed class JsonTraceImporter
{
    private const string ArrayInObject = "value";

    private readonly JsonReader json;
    private readonly TraceEventTexts texts = new();
    private readonly List<TraceEvent> events = [];

    private JsonTraceImporter(JsonReader json) => this.json = json;

    /// <summary>Reads the events.</summary>
    /// <param name="source">The text.</param>
    /// <param name="readOther">Reads an object that is neither an event nor such an array, after the name of its first
    /// member.</param>
    public static List<TraceEvent> Read(TextSource source, Func<JsonReader, List<TraceEvent>> readOther)
    {
        JsonReader json = new(source);
        return json.Read() switch
        {
            JsonToken.StartArray => new JsonTraceImporter(json).ReadArray(),
            JsonToken.StartObject when json.Read() == JsonToken.Name && TraceEventTexts.Find(json.Text) is not null =>
                new JsonTraceImporter(json).ReadArrayInObjectOrSingle(),
            JsonToken.StartObject => readOther(json),
            _ => throw json.Refuse("this is neither a trace event nor an array of them"),
        };
    }

    private List<TraceEvent> ReadArray()
    {
        ReadElements();
        return ReadEnd();
    }

    private List<TraceEvent> ReadArrayInObjectOrSingle()
    {
        string name = json.Text;
        return json.Read() == JsonToken.StartArray && name == ArrayInObject ? ReadArrayInObject() : ReadSingle(name);
    }

    private List<TraceEvent> ReadArrayInObject()
    {
        ReadElements();
        while (json.Read() != JsonToken.EndObject)
        {
            json.Read();
            json.Skip();
        }

        return ReadEnd();
    }

    private void ReadElements()
    {
        while (json.Read() != JsonToken.EndArray)
        {
            texts.Clear();
            if (json.Token != JsonToken.StartObject)
            {
                throw json.Refuse("this is not a trace event");
            }

            JsonEventMembers.Read(json, texts);
            Build();
        }
    }

    private List<TraceEvent> ReadSingle(string firstName)
    {
        texts.Clear();
        JsonEventMembers.ReadValue(json, texts, firstName);
        JsonEventMembers.Read(json, texts);
        Build();
        return ReadEnd();
    }

    private void Build()
    {
        try
        {
            events.Add(texts.Build());
        }
        catch (FormatException e)
        {
            throw json.Refuse(e.Message);
        }
    }

    private List<TraceEvent> ReadEnd()
    {
        json.Read();
        return events;
    }
}
