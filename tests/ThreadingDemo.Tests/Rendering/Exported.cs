using System.Collections.Generic;
using System.IO;
using System.Text;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>Exports and imports in memory, with the bytes of a file.</summary>
internal static class Exported
{
    public static byte[] As(TraceFormat format, IEnumerable<TraceEvent> events)
    {
        MemoryStream stream = new();
        using (StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)))
        {
            ITraceExporter exporter = TraceFormats.CreateExporter(format, writer);
            exporter.Begin();
            foreach (TraceEvent next in events)
            {
                exporter.Write(next);
            }

            exporter.Complete();
        }

        return stream.ToArray();
    }

    public static string AsText(TraceFormat format, params IEnumerable<TraceEvent> events) => Encoding.UTF8.GetString(As(format, events));

    public static IReadOnlyList<TraceEvent> Read(byte[] bytes) => TraceFile.Read(new MemoryStream(bytes));

    public static IReadOnlyList<TraceEvent> Read(string text) => Read(Encoding.UTF8.GetBytes(text));
}
