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
const string best = "best";
const string guard = "guard";
const string scripts = "scripts";

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [BestOfEach.ExploreOne, var model])
{
    BestOfEach.Explore(model);
    return 0;
}

string[] chosen = args.Length > 0 ? args : [.. groups.Keys];
if (args is not ([best] or [guard] or [scripts]) && chosen.FirstOrDefault(name => !groups.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no group '{unknown}'; there are {string.Join(", ", groups.Keys)}, and alone {best}, {guard} and {scripts}.");
    return 2;
}

string measured = typeof(TraceRecorder).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName;
Console.WriteLine($"ThreadingDemo.Core for {measured}, on {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores");
if (args is [best])
{
    return BestOfEach.Print();
}

if (args is [guard] or [scripts])
{
    Figure[] guarded = args is [guard] ? GuardFigures.Measure() : ScriptFigures.Measure();
    FigureTable.Print(guarded);
    return guarded.Any(figure => figure.IsMissed) ? 1 : 0;
}

FigureTable.Print(chosen.SelectMany(name => groups[name]()));
return 0;
