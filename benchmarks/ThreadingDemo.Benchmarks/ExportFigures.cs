using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// The cost of exporting a long trace: the time, compared with writing as many bytes, and the memory of the process.
/// </summary>
internal static class ExportFigures
{
    private const int EventCount = 1_000_000;
    private const int EventsBetweenChecks = 20_000;
    private const double BytesPerMegabyte = 1e6;

    private static readonly TraceFormat[] exported = [TraceFormat.Csv, TraceFormat.Json, TraceFormat.Clixml, TraceFormat.ChromeTrace,
        TraceFormat.Speedscope, TraceFormat.Html, TraceFormat.Svg];
    private static readonly TraceFormat[] imported = [TraceFormat.Csv, TraceFormat.Json, TraceFormat.Clixml, TraceFormat.ChromeTrace];

    public static Figure[] Measure()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            return [.. exported.SelectMany(format => MeasureExport(folder, format)),
                .. imported.SelectMany(format => MeasureImport(folder, format))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Figure[] MeasureExport(string folder, TraceFormat format)
    {
        string file = FileOf(folder, format);
        (double Seconds, double Floor, double Peak)[] rounds =
            [.. Enumerable.Range(0, 3).Select(_ =>
                { (double seconds, double peak) = Export(file, format); return (seconds, WriteRaw(folder, new FileInfo(file).Length),
                peak); })];
        string name = $"{EventCount:N0} events as {format}";
        return
        [
            new($"{name}, {new FileInfo(file).Length / BytesPerMegabyte:N0} MB", "s", Target.AtMost(5),
                [.. rounds.Select(round => new Round(round.Seconds))]),
            new($"{name}, against as many bytes", "s", null, [.. rounds.Select(round => new Round(round.Seconds, round.Floor))]),
            new($"{name}, the process's memory", "MB", Target.AtMost(500), [.. rounds.Select(round => new Round(round.Peak))]),
        ];
    }

    private static Figure[] MeasureImport(string folder, TraceFormat format)
    {
        string file = FileOf(folder, format);
        (double Seconds, double Held)[] rounds = [.. Enumerable.Range(0, 3).Select(_ => Import(file))];
        string name = $"{EventCount:N0} events from {format}";
        return
        [
            new(name, "s", null, [.. rounds.Select(round => new Round(round.Seconds))]),
            new($"{name}, the process's memory", "MB", Target.AtMost(500), [.. rounds.Select(round => new Round(round.Held))]),
        ];
    }

    private static string FileOf(string folder, TraceFormat format) => Path.Combine(folder, format + ".trace");

    private static (double Seconds, double Peak) Export(string file, TraceFormat format)
    {
        GC.Collect();
        double peak = 0;
        int count = 0;
        Stopwatch watch = Stopwatch.StartNew();
        using (TraceFileWriter writer = new(file, format))
        {
            foreach (TraceEvent next in LongTrace.Of(EventCount))
            {
                writer.Write(next);
                if (++count % EventsBetweenChecks == 0)
                {
                    peak = Math.Max(peak, WorkingSet());
                }
            }

            writer.Complete();
        }

        return (watch.Elapsed.TotalSeconds, Math.Max(peak, WorkingSet()));
    }

    private static (double Seconds, double Held) Import(string file)
    {
        GC.Collect();
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<TraceEvent> events = TraceFile.Read(file);
        double seconds = watch.Elapsed.TotalSeconds;
        double held = WorkingSet();
        return events.Count == EventCount ? (seconds, held) : throw new InvalidOperationException($"{events.Count} events came back.");
    }

    private static double WriteRaw(string folder, long length)
    {
        byte[] block = new byte[1 << 16];
        Stopwatch watch = Stopwatch.StartNew();
        using (FileStream file = new(Path.Combine(folder, "raw"), FileMode.Create))
        {
            for (long written = 0; written < length; written += block.Length)
            {
                file.Write(block, 0, block.Length);
            }
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static double WorkingSet() => Environment.WorkingSet / BytesPerMegabyte;
}
