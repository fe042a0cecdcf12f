using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ThreadingDemo.Controlling;

/// <summary>Says to which outcomes a run has come.</summary>
/// <param name="sequential">What the sequential schedule gave; null where it did not end, or not without an error.</param>
internal sealed class OutcomeJudge(ProgramResult? sequential)
{
    private const int MaximumListed = 8;

    /// <summary>Whether there is something to compare with.</summary>
    public bool HasReference => sequential is not null;

    private static readonly Regex Number = new("[0-9]+", RegexOptions.CultureInvariant);

    /// <summary>The outcomes: how the run ended, and then the races that it has shown.</summary>
    public IEnumerable<FoundOutcome> Of(ControlledRun run, ProgramResult result)
    {
        yield return Ending(run, result);
        foreach (ControlFinding finding in run.History.Findings)
        {
            yield return new FoundOutcome(new OutcomeKey(ScriptOutcome.Race, finding.Message)) { Message = finding.Message, Lines = finding.Lines, Output = result.Output };
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
            // Where threads that spin are when the limit ends them is chance.
            return New(outcome, outcome == ScriptOutcome.Deadlocked ? run.Message : "", run.Message, run.Lines, result);
        }

        if (result.Errors.Count > 0)
        {
            string errors = string.Join("; ", result.Errors.Distinct().Take(MaximumListed));
            return New(ScriptOutcome.Failed, string.Join("\n", result.Errors.Distinct().OrderBy(error => error, System.StringComparer.Ordinal)), errors, "", result);
        }

        if (result.Holds == false)
        {
            string message = result.Objection + (result.FinalValues.Count > 0 ? $"; at the end {List(result.FinalValues)}" : "");

            // By how much an assertion is missed differs from schedule to schedule; which one is missed tells the outcomes apart.
            return New(ScriptOutcome.AssertionFailed, Number.Replace(result.Objection, "#"), message, "", result);
        }

        return result.Holds is null && (sequential is null ? Described(result) : Difference(sequential, result)) is { } difference
            ? New(ScriptOutcome.DifferentOutput, difference, difference, "", result)
            : New(ScriptOutcome.Passed, "", "", "", result);
    }

    // Where the sequential schedule has no end to compare with, ends are compared with each other.
    private static string Described(ProgramResult result) =>
        $"the output is {List([.. result.Output.OrderBy(item => item, System.StringComparer.Ordinal)])}{(result.FinalValues.Count > 0 ? $"; at the end {List(result.FinalValues)}" : "")}; "
        + "the sequential schedule does not end without an error, so that nothing says which output is meant";

    private static FoundOutcome New(ScriptOutcome outcome, string key, string message, string lines, ProgramResult result) =>
        new(new OutcomeKey(outcome, key)) { Message = message, Lines = lines, Output = result.Output };

    private static string? Difference(ProgramResult expected, ProgramResult actual)
    {
        string[] missing = Without(expected.Output, actual.Output);
        string[] surplus = Without(actual.Output, expected.Output);
        List<string> parts = [];
        if (missing.Length + surplus.Length > 0)
        {
            parts.Add($"the output has {(surplus.Length > 0 ? List(surplus) : "nothing else")}, and not {(missing.Length > 0 ? List(missing) : "only that")}, which the sequential schedule gives");
        }

        string[] values = Without(actual.FinalValues, expected.FinalValues);
        if (values.Length + Without(expected.FinalValues, actual.FinalValues).Length > 0)
        {
            parts.Add($"at the end {List(values)}, and in the sequential schedule {List(Without(expected.FinalValues, actual.FinalValues))}");
        }

        return parts.Count > 0 ? string.Join("; ", parts) : null;
    }

    // As sets of objects, each as often as it is there.
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
        items.Count == 0 ? "nothing" : string.Join(", ", items.Take(MaximumListed).Select(ShortText.Of)) + (items.Count > MaximumListed ? " ..." : "");
}
