using System.Globalization;
using System.IO;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Json;

/// <summary>Writes one array with one event per line; ConvertFrom-Json reads it.</summary>
internal sealed class JsonTraceExporter(TextWriter writer) : ITraceExporter
{
    private string separator = "[\n";

    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public void Write(TraceEvent next)
    {
        writer.Write(separator);
        separator = ",\n";
        WriteText("{\"RunId\":", next.RunId);
        WriteNumber(",\"Sequence\":", next.Sequence);
        WriteNumber(",\"ElapsedNanoseconds\":", next.ElapsedNanoseconds);
        WriteNumber(",\"ThreadId\":", next.ThreadId);
        WriteText(",\"Thread\":", next.Thread);
        WriteText(",\"Event\":", next.Event);
        WriteText(",\"Resource\":", next.Resource);
        WriteNumber(",\"Value\":", next.Value);
        WriteText(",\"Message\":", next.Message);
        WriteText(",\"Demo\":", next.Demo);
        writer.Write('}');
    }

    /// <inheritdoc/>
    public void Complete() => writer.Write(separator == "[\n" ? "[]\n" : "\n]\n");

    private void WriteText(string name, string text)
    {
        writer.Write(name);
        JsonText.Write(writer, text);
    }

    private void WriteNumber(string name, long? number)
    {
        writer.Write(name);
        writer.Write(number?.ToString(CultureInfo.InvariantCulture) ?? "null");
    }
}
