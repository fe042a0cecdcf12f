using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Documents;

/// <summary>The verdicts on one requirement of a version, under each semantics.</summary>
internal sealed class RequirementVerdicts(string requirement, IReadOnlyList<PatternVerdict> verdicts)
{
    public string Requirement => requirement;

    public IReadOnlyList<PatternVerdict> Verdicts => verdicts;

    public IReadOnlyList<PatternVerdict> Violated { get; } = [.. verdicts.Where(verdict => verdict.Verdict == nameof(Verdict.Violated))];

    public bool IsViolated => Violated.Count > 0;

    public bool IsUndecided => verdicts.Any(verdict => verdict.Verdict == nameof(Verdict.Inconclusive));

    /// <summary>Whether it holds under each semantics under which that of another version does not.</summary>
    public bool HoldsWhereViolated(RequirementVerdicts other) =>
        other.Violated.All(violated => Of(violated.Semantics)?.Verdict == nameof(Verdict.Holds));

    /// <summary>The verdicts in a cell: one text if they agree.</summary>
    public string Say() => Merged(verdicts, Say);

    /// <summary>
    /// The text of verdicts: one text if they agree, otherwise one for each semantics, which is in parentheses.
    /// </summary>
    public static string Merged(IReadOnlyList<PatternVerdict> verdicts, Func<PatternVerdict, string> say)
    {
        IGrouping<string, PatternVerdict>[] texts = [.. verdicts.GroupBy(say)];
        return texts.Length == 1
            ? texts[0].Key
            : string.Join("; ", texts.Select(text => $"{text.Key} ({string.Join(", ", text.Select(verdict => verdict.Semantics))})"));
    }

    private PatternVerdict? Of(string semantics) => verdicts.FirstOrDefault(verdict => verdict.Semantics == semantics);

    private static string Say(PatternVerdict verdict) => verdict.Verdict switch
    {
        nameof(Verdict.Inconclusive) => $"inconclusive ({verdict.Limit})",
        nameof(Verdict.Holds) => "holds" + (verdict.Vacuous ? " (vacuous)" : ""),
        _ => $"**{verdict.Fault}**" + (verdict.Schedule.Length > 0 ? $" in {Steps(verdict)}" : ""),
    };

    /// <summary>The length of the schedule.</summary>
    public static string Steps(PatternVerdict verdict) => (verdict.Limit.Length > 0 ? "at most " : "") + ScheduleText.Number(verdict.Depth);
}
