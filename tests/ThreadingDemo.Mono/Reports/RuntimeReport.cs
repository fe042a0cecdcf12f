using System;
using System.Collections.Generic;

namespace ThreadingDemo.Mono.Reports;

/// <summary>Reports on the behaviour of the library, in lines that are the same on every runtime.</summary>
internal static class RuntimeReport
{
    /// <summary>The reports by name.</summary>
    public static IReadOnlyDictionary<string, Func<IEnumerable<string>>> All { get; } = new Dictionary<string, Func<IEnumerable<string>>>
    {
        ["demos"] = DemoReport.Lines,
        ["verdicts"] = () => VerdictReport.Lines,
        ["runs"] = RunReport.Lines,
        ["replays"] = ReplayReport.Lines,
        ["files"] = FileReport.Lines,
    };
}
