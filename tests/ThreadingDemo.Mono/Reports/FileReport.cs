using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tests.Rendering;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Mono.Reports;

/// <summary>
/// A trace that is written in every format, over an existing file, and read back if the format can be imported.
/// </summary>
internal static class FileReport
{
    private static readonly string[] importable = [".csv", ".json", ".trace.json", ".clixml", ".xml"];

    public static IEnumerable<string> Lines()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        try
        {
            return [.. TraceFormats.Extensions.Select(extension => Line(Path.Combine(folder, "trace" + extension), extension))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Line(string path, string extension)
    {
        TraceEvent[] events = [.. SampleTrace.Events];
        File.WriteAllText(path, "old");
        using (TraceFileWriter writer = new(path, TraceFormats.Of(path)))
        {
            foreach (TraceEvent next in events)
            {
                writer.Write(next);
            }

            writer.Complete();
        }

        using SHA256 hash = SHA256.Create();
        string content = BitConverter.ToString(hash.ComputeHash(File.ReadAllBytes(path)));
        string read = !importable.Contains(extension) ? "not imported"
            : TraceFile.Read(path).SequenceEqual(events) ? "comes back equal"
            : "comes back changed";
        return $"{extension}: {content}, {read}";
    }
}
