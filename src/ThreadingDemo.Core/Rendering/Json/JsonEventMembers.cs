using ThreadingDemo.Rendering.Reading;

namespace ThreadingDemo.Rendering.Json;

/// <summary>Reads the members of an object that are fields of an event, and skips the others.</summary>
internal static class JsonEventMembers
{
    /// <summary>Reads the rest of an object after its beginning.</summary>
    public static void Read(JsonReader json, TraceEventTexts texts)
    {
        while (json.Read() == JsonToken.Name)
        {
            ReadMember(json, texts);
        }
    }

    /// <summary>Reads the value of a member after its name.</summary>
    public static void ReadMember(JsonReader json, TraceEventTexts texts)
    {
        string name = json.Text;
        json.Read();
        ReadValue(json, texts, name);
    }

    /// <summary>Reads the rest of a member's value after its first token.</summary>
    public static void ReadValue(JsonReader json, TraceEventTexts texts, string name)
    {
        if (TraceEventTexts.Find(name) is not { } field)
        {
            json.Skip();
            return;
        }

        Set(json, texts, field, json.Token switch
        {
            JsonToken.Text => json.Text,
            JsonToken.Null => null,
            JsonToken.Number when IsNumber(field) => json.Text,
            _ => throw json.Refuse($"{field} has the wrong type: a trace event has a {(IsNumber(field) ? "whole number" : "text")} there"),
        });
    }

    /// <summary>Sets a field of the event that is not set yet.</summary>
    public static void Set(JsonReader json, TraceEventTexts texts, TraceEventField field, string? text)
    {
        if (texts.Has(field))
        {
            throw json.Refuse($"the event has {field} twice");
        }

        texts.Set(field, text);
    }

    private static bool IsNumber(TraceEventField field) =>
        field is TraceEventField.Sequence or TraceEventField.ElapsedNanoseconds or TraceEventField.ThreadId or TraceEventField.Value;
}
