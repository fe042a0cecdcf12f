using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Mono.Reports;

/// <summary>Replays every violating schedule on real threads: the events are the same each time.</summary>
internal static class ReplayReport
{
    public static IEnumerable<string> Lines() =>
        from found in VerdictReport.Proofs
        where found.Verdict.Verdict == nameof(Verdict.Violated) && found.Verdict.Schedule.Length > 0
        let events = TraceReading.Read(new ReplayDemo { Pattern = found.Pattern, Schedule = Schedule.Parse(found.Verdict.Schedule) })
        select $"{found.Verdict.Schedule} {found.Verdict.Requirement}: {string.Join(" | ", events.Select(Text))}";

    private static string Text(TraceEvent next) => $"{next.Thread} {next.Event} {next.Resource} {next.Value} {next.Message}";
}
