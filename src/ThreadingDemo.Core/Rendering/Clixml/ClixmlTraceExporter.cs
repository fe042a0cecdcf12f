using System.Globalization;
using System.IO;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Clixml;

/// <summary>Writes PowerShell's XML for objects, one event per line; Import-Clixml reads it.</summary>
internal sealed class ClixmlTraceExporter(TextWriter writer) : ITraceExporter
{
    /// <summary>The namespace of PowerShell's XML.</summary>
    internal const string Namespace = "http://schemas.microsoft.com/powershell/2004/04";

    // The first event contains the names of its types; the others refer to them.
    private static readonly string typeNames =
        $"\"><TN RefId=\"0\"><T>{typeof(TraceEvent).FullName}</T><T>{typeof(object).FullName}</T></TN>";
    private static readonly string typeReference = "\"><TNRef RefId=\"0\" />";

    private long count;

    /// <inheritdoc/>
    public void Begin() => writer.Write($"<Objs Version=\"1.1.0.1\" xmlns=\"{Namespace}\">\n");

    /// <inheritdoc/>
    public void Write(TraceEvent next)
    {
        writer.Write("<Obj RefId=\"");
        writer.Write(count.ToString(CultureInfo.InvariantCulture));
        writer.Write(count++ == 0 ? typeNames : typeReference);
        WriteText("<Props><S N=\"RunId\">", next.RunId);
        WriteNumber("</S><I64 N=\"Sequence\">", next.Sequence);
        WriteNumber("</I64><I64 N=\"ElapsedNanoseconds\">", next.ElapsedNanoseconds);
        WriteNumber("</I64><I32 N=\"ThreadId\">", next.ThreadId);
        WriteText("</I32><S N=\"Thread\">", next.Thread);
        WriteText("</S><S N=\"Event\">", next.Event);
        WriteText("</S><S N=\"Resource\">", next.Resource);
        if (next.Value is { } value)
        {
            WriteNumber("</S><I64 N=\"Value\">", value);
            WriteText("</I64><S N=\"Message\">", next.Message);
        }
        else
        {
            WriteText("</S><Nil N=\"Value\" /><S N=\"Message\">", next.Message);
        }

        WriteText("</S><S N=\"Demo\">", next.Demo);
        writer.Write("</S></Props></Obj>\n");
    }

    /// <inheritdoc/>
    public void Complete() => writer.Write("</Objs>\n");

    private void WriteText(string before, string text)
    {
        writer.Write(before);
        ClixmlText.Write(writer, text);
    }

    private void WriteNumber(string before, long number)
    {
        writer.Write(before);
        writer.Write(number.ToString(CultureInfo.InvariantCulture));
    }
}
