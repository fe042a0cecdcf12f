using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using ThreadingDemo.Benchmarks;
using ThreadingDemo.Tracing;

Dictionary<string, Func<Figure[]>> groups = new()
{
    ["record"] = RecordFigures.Measure,
    ["writers"] = WriterFigures.Measure,
    ["memory"] = MemoryFigures.Measure,
    ["interpret"] = InterpretFigures.Measure,
    ["explore"] = ExploreFigures.Measure,
    ["export"] = ExportFigures.Measure,
    ["analyse"] = AnalyseFigures.Measure,
    ["primitives"] = PrimitiveFigures.Measure,
    ["stress"] = StressFigures.Measure,
};

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] chosen = args.Length > 0 ? args : [.. groups.Keys];
if (chosen.FirstOrDefault(name => !groups.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no group '{unknown}'; there are {string.Join(", ", groups.Keys)}.");
    return;
}

string measured = typeof(TraceRecorder).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName;
Console.WriteLine($"ThreadingDemo.Core for {measured}, on {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores");
FigureTable.Print(chosen.SelectMany(name => groups[name]()));
