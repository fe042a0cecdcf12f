using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Reading;

/// <summary>The fields of an event, in the order of <see cref="Tracing.TraceEvent"/>'s properties; files use these names.</summary>
internal enum TraceEventField
{
    RunId,
    Sequence,
    ElapsedNanoseconds,
    ThreadId,
    Thread,
    Event,
    Resource,
    Value,
    Message,
    Demo,
}

/// <summary>
/// Creates events from the texts of a file, strictly: integers must be plain digits, and no field may be missing. Repeated
/// names share one string.
/// </summary>
internal sealed class TraceEventTexts
{
    private static readonly string[] names = Enum.GetNames(typeof(TraceEventField));
    private static readonly Dictionary<string, TraceEventField> fields =
        names.ToDictionary(
            name => name, name => (TraceEventField)Enum.Parse(typeof(TraceEventField), name), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> known = [];
    private readonly string?[] texts = new string?[names.Length];
    private readonly bool[] isGiven = new bool[names.Length];

    /// <summary>The names of the fields of an event.</summary>
    public static IReadOnlyList<string> Names => names;

    /// <summary>Returns the field with the given name, ignoring case; null if an event has no such field.</summary>
    public static TraceEventField? Find(string name) => fields.TryGetValue(name, out TraceEventField field) ? field : null;

    /// <summary>Returns the text of a field; null if it is not set.</summary>
    public string? this[TraceEventField field] => Has(field) ? texts[(int)field] : null;

    /// <summary>Clears the fields of the previous event.</summary>
    public void Clear() => Array.Clear(isGiven, 0, isGiven.Length);

    /// <summary>Returns true if the field is set.</summary>
    public bool Has(TraceEventField field) => isGiven[(int)field];

    /// <summary>Sets a field of the event; null if the file has no value for it.</summary>
    public void Set(TraceEventField field, string? text)
    {
        texts[(int)field] = text;
        isGiven[(int)field] = true;
    }

    /// <summary>Creates the event.</summary>
    /// <exception cref="FormatException">A field is missing or is not a number; the message names it.</exception>
    public TraceEvent Build()
    {
        int missing = Array.IndexOf(isGiven, false);
        if (missing >= 0)
        {
            throw new FormatException($"this is not a trace event, as it has no {names[missing]}");
        }

        TraceEvent built = new()
        {
            RunId = Name(TraceEventField.RunId),
            Sequence = Integer(TraceEventField.Sequence),
            ElapsedNanoseconds = Integer(TraceEventField.ElapsedNanoseconds),
            ThreadId = Integer(TraceEventField.ThreadId) is var id && id is >= int.MinValue and <= int.MaxValue
                ? (int)id
                : throw Refuse(TraceEventField.ThreadId),
            Thread = Name(TraceEventField.Thread),
            Event = Name(TraceEventField.Event),
            Resource = Name(TraceEventField.Resource),
            Value = string.IsNullOrEmpty(this[TraceEventField.Value]) ? null : Integer(TraceEventField.Value),
            Words = this[TraceEventField.Message] is { Length: > 0 } message ? new EventMessage(message) : EventMessage.None,
            Demo = Name(TraceEventField.Demo),
        };
        return built;
    }

    private string Name(TraceEventField field)
    {
        string text = this[field] ?? "";
        if (!known.TryGetValue(text, out string? same))
        {
            known.Add(text, same = text);
        }

        return same;
    }

    private long Integer(TraceEventField field) =>
        WholeNumber.TryRead(this[field], out long number) ? number : throw Refuse(field);

    private FormatException Refuse(TraceEventField field) =>
        new($"{names[(int)field]} cannot be '{ShortText.Of(this[field] ?? "")}': a trace event has a whole number there");
}
