using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Exploration.Stepping;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>
/// Explains a schedule in a few sentences: the actions of its steps, the violated requirement, and the values that violate
/// it.
/// </summary>
internal sealed class ScheduleExplanation
{
    // Longer explanations are not read.
    private const int MaximumTurnCount = 12;
    private const int MaximumTurnLength = 8;
    private const int ShownOfLongTurn = 3;

    private readonly IReadOnlyList<PatternPosition> positions;
    private readonly int scheduled;
    private readonly int cycleStart;

    /// <summary>Reads the steps of a schedule.</summary>
    public ScheduleExplanation(ScheduleSteps steps) => (positions, scheduled, cycleStart) = steps;

    private PatternPosition Last => positions[positions.Count - 1];

    /// <summary>The explanation of a verdict's schedule.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The schedule.</param>
    /// <param name="requirement">The requirement that it violates or whose witness it is.</param>
    public static string Of(SyncPattern pattern, string text, Requirement requirement)
    {
        ScheduleSteps steps = ScheduleSteps.Of(pattern, Schedule.Parse(text), [requirement]);
        string name = RequirementText.Of(requirement);
        ScheduleExplanation explanation = new(steps);
        return string.Join(" ", explanation.StepSentences().Concat(explanation.Conclusion(name)));
    }

    /// <summary>The steps in words.</summary>
    public IEnumerable<string> StepSentences()
    {
        List<(int Step, string Thread, IReadOnlyList<string> Acts)> acts = Acts();
        int prefix = cycleStart >= 0 ? cycleStart : scheduled;
        foreach (string sentence in TurnSentences(acts, 0, prefix))
        {
            yield return sentence;
        }

        if (cycleStart >= 0 && positions.Count - 1 > cycleStart)
        {
            yield return "Then these steps repeat:";
            foreach (string sentence in TurnSentences(acts, cycleStart, positions.Count - 1))
            {
                yield return sentence;
            }
        }
        else if (positions.Count - 1 > scheduled)
        {
            yield return $"From there, {Words.List(positions[scheduled].Stuck)} can never move again, as the next steps show:";
            foreach (string sentence in TurnSentences(acts, scheduled, positions.Count - 1))
            {
                yield return sentence;
            }
        }
    }

    /// <summary>How the steps violate a requirement, or why they are its witness.</summary>
    public IEnumerable<string> Conclusion(string requirement)
    {
        IEnumerable<BrokenRequirement> all = Last.Broken.Concat(cycleStart < 0 ? [] : CycleJudge.Judge(Last, cycleStart));
        foreach (BrokenRequirement broken in all.Where(broken => broken.Requirement == requirement))
        {
            bool isDeadlock = broken.Fault == nameof(Fault.Deadlock);
            string reason = broken.Reason.Length == 0 ? ""
                : isDeadlock ? $": {Words.List(Last.Stuck)} can never move again"
                : $": {broken.Reason}";
            yield return $"{broken.Requirement} is violated{reason}.";
            if (isDeadlock)
            {
                yield return WaitForGraph.Sentence(Last.WaitsOfStuck());
            }
        }

        foreach (string met in Last.Witnessed.Where(witnessed => witnessed == requirement))
        {
            yield return $"{met} is true there.";
        }
    }

    private List<(int Step, string Thread, IReadOnlyList<string> Acts)> Acts()
    {
        LostUpdates updates = new();
        return [.. positions.Skip(1).Select(position =>
            (position.StepCount, position.ThreadNames[position.LastThread],
                (IReadOnlyList<string>)[.. StepWords.Of(position, updates.Observe(position))]))];
    }

    // Some of the steps, grouped by turns of threads; if there are many turns, the first are omitted.
    private IEnumerable<string> TurnSentences(List<(int Step, string Thread, IReadOnlyList<string> Acts)> acts, int start, int end)
    {
        List<(string Thread, int First, List<(int Step, string Text)> Acts)> turns = [];
        foreach ((int step, string thread, IReadOnlyList<string> done) in acts.Where(act => act.Step > start && act.Step <= end))
        {
            if (turns.Count == 0 || turns[turns.Count - 1].Thread != thread)
            {
                turns.Add((thread, step, []));
            }

            turns[turns.Count - 1].Acts.AddRange(done.Select(text => (step, text)));
        }

        if (turns.Count == 0)
        {
            yield break;
        }

        if (turns.Count > MaximumTurnCount)
        {
            int from = turns[turns.Count - MaximumTurnCount].First;
            yield return $"Steps {start + 1} to {from - 1} are left out here{Standing(positions[from - 1])}.";
            turns.RemoveRange(0, turns.Count - MaximumTurnCount);
        }

        yield return string.Join("; ", turns.Select(turn => $"{turn.Thread} {Shortened(turn.Acts)}")) + ".";
    }

    private static string Shortened(List<(int Step, string Text)> acts)
    {
        string[] texts = [.. acts.Select(act => act.Text)];
        return texts.Length <= MaximumTurnLength ? Words.List(texts)
            : $"{string.Join(", ", texts.Take(ShownOfLongTurn))}, continues up to step {acts[acts.Count - ShownOfLongTurn - 1].Step}"
                + $" as left out here, {Words.List(texts.Skip(texts.Length - ShownOfLongTurn))}";
    }

    private static string Standing(PatternPosition position)
    {
        PositionValue[] values = [.. position.Values.Where(value => value.Kind != PositionValueKind.Ghost)];
        return values.Length == 0 ? "" : $"; after them {Words.List(values.Select(value => value.ToString()))}";
    }
}
