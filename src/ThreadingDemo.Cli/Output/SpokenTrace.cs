using System.IO;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Output;

/// <summary>Writes what the threads of a trace say, a message a line.</summary>
/// <param name="writer">Where the messages go.</param>
/// <param name="isTerminal">Whether control characters must be shown by their codes.</param>
internal sealed class SpokenTrace(TextWriter writer, bool isTerminal) : IRecordOutput<TraceEvent>
{
    public void WriteHeading(string heading)
    {
        // The messages alone.
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
