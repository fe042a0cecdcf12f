using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ThreadingDemo.Cli.Output;

/// <summary>One JSON array, written element by element, and closed in any case.</summary>
internal sealed class JsonOutput<TRecord>(TextWriter writer) : IRecordOutput<TRecord>
{
    // The texts are not for web pages, and ">thread 0" is easier to read than its escaped form.
    private static readonly JsonSerializerOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string separator = "[\n";

    public void WriteHeading(string heading)
    {
    }

    public void Write(TRecord record)
    {
        writer.Write(separator + JsonSerializer.Serialize(record, options));
        writer.Flush();
        separator = ",\n";
    }

    public void Dispose()
    {
        writer.Write(separator == "[\n" ? "[]\n" : "\n]\n");
        writer.Flush();
    }
}
