using System.Diagnostics;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Verdicts;

/// <summary>The verdict on a requirement if a limit was reached before the first state.</summary>
internal static class UnsearchedVerdict
{
    public static PatternVerdict Of(
        ProgramSubject subject, PatternSemantics semantics, ExplorationOptions options, Requirement requirement, string limit,
        Stopwatch stopwatch) =>
        new(subject, semantics, options.Memory, requirement, Verdict.Inconclusive)
        {
            Shard = options.Shard == Shard.Whole ? "" : options.Shard.ToString(),
            Limit = limit,
            ElapsedMilliseconds = stopwatch.ElapsedMilliseconds,
        };
}
