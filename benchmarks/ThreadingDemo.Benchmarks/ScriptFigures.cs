using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// The cost of testing parallel scripts in the pinned shell, compared with Microsoft.Coyote on the same programs in C#. Each
/// of three rounds starts a new shell, which runs ParallelScripts.ps1, and a new process of the rewritten programs.
/// </summary>
internal static class ScriptFigures
{
    private const int ScheduleCount = 5000;
    private const int LongScheduleCount = 100_000;

    private static readonly string[] names = ["lost update", "lock order", "bounded buffer"];

    public static Figure[] Measure()
    {
        using RewrittenPrograms coyote = new();
        (Dictionary<string, double> Ours, Dictionary<string, double> Coyote)[] rounds =
            [.. Enumerable.Range(0, 3).Select(_ => (MeasureScripts(), coyote.Measure(ScheduleCount)))];
        return
        [
            .. names.Select(name => Figure(
                $"Schedules a second of {name}, against Coyote's",
                "/s",
                Target.AtLeast(4),
                (ours, theirs) => new(ours[name + ", one"], theirs[name]))),
            Figure(
                "Schedules a second of lost update, one at a time", "/s", Target.AtLeast(4000), (ours, _) => new(ours["lost update, one"])),
            .. names.Select(name => Figure(
                $"Schedules a second of {name}, two at a time against one",
                "/s",
                Target.AtLeast(1.5),
                (ours, _) => new(ours[name + ", two"], ours[name + ", one"]))),
            Figure(
                "First outcome of a small script, the first in its shell", "s", Target.AtMost(1), (ours, _) => new(ours["first outcome"])),
            Figure($"Held by a schedule, of {LongScheduleCount:N0}", "B", Target.AtMost(10), (ours, _) => new(ours["held"])),
            Figure(
                $"Working set after {LongScheduleCount:N0} schedules, against a tenth of them",
                "MB",
                Target.AtMost(1.1),
                (ours, _) => new(ours["working set"] / 1e6, ours["working set before"] / 1e6)),
            SchedulingPointFigures.Measure(),
        ];

        Figure Figure(string name, string unit, Target target, Func<Dictionary<string, double>, Dictionary<string, double>, Round> read) =>
            new(name, unit, target, [.. rounds.Select(round => read(round.Ours, round.Coyote))]);
    }

    /// <summary>Runs a program that writes figures as lines, each a name, an equals sign and a number.</summary>
    public static Dictionary<string, double> Read(params string[] arguments)
    {
        string[][] lines = [.. Run(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd().Split('='))];
        return lines.ToDictionary(line => line[0], line => double.Parse(line[1], CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Runs dotnet in the folder benchmarks: its tool manifest contains Coyote, and that of its parent the shell.
    /// </summary>
    /// <returns>The output.</returns>
    public static string Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = Path.Combine(Pan.Repository(), "benchmarks"),
            RedirectStandardOutput = true,
            Environment = { ["COYOTE_CLI_TELEMETRY_OPTOUT"] = "1" },
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} has ended with {process.ExitCode}: {output}");
    }

    private static Dictionary<string, double> MeasureScripts()
    {
        string[] shell = ["tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive"];
        return Read([.. shell, "-File", "ParallelScripts.ps1", "-Count", $"{ScheduleCount}", "-LongCount", $"{LongScheduleCount}"]);
    }
}
