using System;
using System.Collections.Generic;
using System.Diagnostics;
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
    ["guard"] = GuardFigures.Measure,
    ["export"] = ExportFigures.Measure,
    ["analyse"] = AnalyseFigures.Measure,
    ["primitives"] = PrimitiveFigures.Measure,
    ["stress"] = StressFigures.Measure,
    ["scripts"] = ScriptFigures.Measure,
};
const string best = "best";

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [BestOfEach.ExploreOne, var model])
{
    BestOfEach.Explore(model);
    return 0;
}

string[] chosen = args.Length > 0 ? args : [.. groups.Keys, best];
if (chosen.FirstOrDefault(name => name != best && !groups.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no group '{unknown}'. Allowed: {string.Join(", ", groups.Keys)}, {best}");
    return 2;
}

if (chosen is not [var only])
{
    // A process of its own for each group: none holds the memory of another, or runs code that another has warmed up.
    return chosen.Max(MeasureAlone);
}

string measured = typeof(TraceRecorder).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName;
Console.WriteLine(
    $"{only}: ThreadingDemo.Core for {measured}, on {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores\n");
if (only == best)
{
    return BestOfEach.Print();
}

Figure[] figures = groups[only]();
FigureTable.Print(figures);
return figures.Any(figure => figure.IsMissed) ? 1 : 0;

static int MeasureAlone(string group)
{
    using Process process = Process.Start(Environment.ProcessPath!, group);
    process.WaitForExit();
    return process.ExitCode;
}
