using System.IO;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Output;

/// <summary>Writes the messages of the threads in a trace, one in each line.</summary>
/// <param name="writer">The output.</param>
/// <param name="isTerminal">Whether control characters must be shown as codes.</param>
internal sealed class SpokenTrace(TextWriter writer, bool isTerminal) : IRecordOutput<TraceEvent>
{
    public void WriteHeading(string heading)
    {
        // Only messages, no headings.
    }

    public void Write(TraceEvent record)
    {
        if (SpokenMessage.Of(record) is { } message)
        {
            writer.WriteLine(isTerminal ? VisibleText.Of(message) : message);
            writer.Flush();
        }
    }

    public void Dispose()
    {
    }
}
