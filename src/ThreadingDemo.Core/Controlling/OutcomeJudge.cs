using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ThreadingDemo.Controlling;

/// <summary>Classifies the outcomes of a run.</summary>
/// <param name="sequential">The result of the sequential schedule; null if it did not complete without an error.</param>
internal sealed class OutcomeJudge(ProgramResult? sequential)
{
    private const int MaximumListed = 8;

    /// <summary>True if there is a sequential result with which others are compared.</summary>
    public bool HasReference => sequential is not null;

    private static readonly Regex Number = new("[0-9]+", RegexOptions.CultureInvariant);

    /// <summary>The outcomes of a run: that of its end, then its data races and lost updates.</summary>
    public IEnumerable<FoundOutcome> Of(ControlledRun run, ProgramResult result)
    {
        yield return Ending(run, result);
        foreach (ControlFinding finding in run.History.Findings)
        {
            yield return New(ScriptOutcome.Race, finding.Message, finding.Message, finding.Lines, result);
        }
    }

    private FoundOutcome Ending(ControlledRun run, ProgramResult result)
    {
        ScriptOutcome? broken = run.Ending switch
        {
            RunEnding.Deadlocked => ScriptOutcome.Deadlocked,
            RunEnding.StepLimit => ScriptOutcome.Livelock,
            RunEnding.Uncontrolled => ScriptOutcome.Uncontrolled,
            _ => null,
        };
        if (broken is { } outcome)
        {
            // The places of spinning threads at the limit are random, so they do not distinguish outcomes.
            return New(outcome, outcome == ScriptOutcome.Deadlocked ? run.Message : "", run.Message, run.Lines, result);
        }

        if (result.Errors.Count > 0)
        {
            string[] distinct = [.. result.Errors.Distinct()];
            string key = string.Join("\n", distinct.OrderBy(error => error, System.StringComparer.Ordinal));
            return New(ScriptOutcome.Failed, key, string.Join("; ", distinct.Take(MaximumListed)), "", result);
        }

        if (result.AssertionHolds == false)
        {
            string message = result.AssertionMessage + AtEnd(result);

            // The numbers in the message differ from schedule to schedule; without them it tells which assertion failed.
            return New(ScriptOutcome.AssertionFailed, Number.Replace(result.AssertionMessage, "#"), message, "", result);
        }

        string? difference = result.AssertionHolds == true ? null
            : sequential is null ? OutputDescription(result)
            : Difference(sequential, result);
        return difference is not null
            ? New(ScriptOutcome.DifferentOutput, difference, difference, "", result)
            : New(ScriptOutcome.Passed, "", "", "", result);
    }

    // Without a sequential result, the results of schedules are compared with each other.
    private static string OutputDescription(ProgramResult result) =>
        $"the output is {List([.. result.Output.OrderBy(item => item, System.StringComparer.Ordinal)])}{AtEnd(result)}; "
        + "no output is known to be the expected one, because the sequential schedule does not complete without an error";

    private static string AtEnd(ProgramResult result) =>
        result.FinalValues.Count > 0 ? $"; at the end {List(result.FinalValues)}" : "";

    private static FoundOutcome New(ScriptOutcome outcome, string key, string message, string lines, ProgramResult result) =>
        new(new OutcomeKey(outcome, key)) { Message = message, Lines = lines, Output = result.Output };

    private static string? Difference(ProgramResult expected, ProgramResult actual)
    {
        string[] missing = Without(expected.Output, actual.Output);
        string[] surplus = Without(actual.Output, expected.Output);
        List<string> parts = [];
        if (missing.Length + surplus.Length > 0)
        {
            parts.Add(
                missing.Length == 0 ? $"the output has {List(surplus)} in addition to that of the sequential schedule"
                : surplus.Length == 0 ? $"the output lacks {List(missing)} of the sequential schedule"
                : $"the output has {List(surplus)} instead of {List(missing)} of the sequential schedule");
        }

        string[] values = Without(actual.FinalValues, expected.FinalValues);
        string[] expectedValues = Without(expected.FinalValues, actual.FinalValues);
        if (values.Length + expectedValues.Length > 0)
        {
            parts.Add($"at the end {List(values)} instead of {List(expectedValues)} of the sequential schedule");
        }

        return parts.Count > 0 ? string.Join("; ", parts) : null;
    }

    // The multiset difference, sorted.
    private static string[] Without(IReadOnlyList<string> all, IReadOnlyList<string> others)
    {
        Dictionary<string, int> left = others.GroupBy(other => other).ToDictionary(group => group.Key, group => group.Count());
        return
        [
            .. all.Where(item =>
            {
                left.TryGetValue(item, out int count);
                left[item] = count - 1;
                return count <= 0;
            }).OrderBy(item => item, System.StringComparer.Ordinal),
        ];
    }

    private static string List(IReadOnlyList<string> items) =>
        items.Count == 0 ? "nothing"
            : string.Join(", ", items.Take(MaximumListed).Select(ShortText.Of)) + (items.Count > MaximumListed ? " ..." : "");
}
