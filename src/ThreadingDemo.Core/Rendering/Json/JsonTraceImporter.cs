using System;
using System.Collections.Generic;
using ThreadingDemo.Rendering.ChromeTrace;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Json;

/// <summary>
/// Reads what <see cref="JsonTraceExporter"/> or ConvertTo-Json wrote: an array of events, or one event alone. Windows
/// PowerShell writes some arrays as an object with a value and a Count. Any other object is read as a Chrome trace.
/// </summary>
internal sealed class JsonTraceImporter
{
    private const string ArrayInObject = "value";

    private readonly JsonReader json;
    private readonly TraceEventTexts texts = new();
    private readonly List<TraceEvent> events = [];

    private JsonTraceImporter(JsonReader json) => this.json = json;

    public static List<TraceEvent> Read(TextSource source)
    {
        JsonReader json = new(source);
        return json.Read() switch
        {
            JsonToken.StartArray => new JsonTraceImporter(json).ReadArray(),
            JsonToken.StartObject when json.Read() == JsonToken.Name && TraceEventTexts.Find(json.Text) is not null =>
                new JsonTraceImporter(json).ReadArrayInObjectOrSingle(),
            JsonToken.StartObject => ChromeTraceImporter.Read(json),
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
                throw json.Refuse("this is no trace event");
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
