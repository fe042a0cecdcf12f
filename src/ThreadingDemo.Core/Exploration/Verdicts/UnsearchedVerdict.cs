using System.Diagnostics;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Exploration.Verdicts;

/// <summary>The verdict on a requirement if a limit was reached before there was a state.</summary>
internal static class UnsearchedVerdict
{
    public static PatternVerdict Of(
        ProgramSubject subject, PatternSemantics semantics, ExplorationOptions options, Requirement requirement, string limit,
            Stopwatch stopwatch) => new()
    {
        Pattern = subject.Pattern.Name,
        Variant = subject.Pattern.Variant,
        Parameter = subject.Parameter,
        Program = subject.Text,
        Semantics = semantics.ToString(),
        Memory = options.Memory.ToString(),
        Requirement = RequirementText.Of(requirement),
        Verdict = Verdict.Inconclusive.ToString(),
        Shard = options.Shard == Shard.Whole ? "" : options.Shard.ToString(),
        Limit = limit,
        ElapsedMilliseconds = stopwatch.ElapsedMilliseconds,
    };
}
