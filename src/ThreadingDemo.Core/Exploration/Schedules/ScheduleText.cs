using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Schedules;

/// <summary>Writes schedules and reads them.</summary>
internal static class ScheduleText
{
    private const string Version = "td1";
    private const int MaximumStepCount = 1_000_000;

    // Both expressions take time linear in the length of the text, because neighbouring parts have no character in common.
    private static readonly Regex Spaced =
        new(@"(?<=^|[\s>])(?<family>[^\s*>?!:\[\]]*[^\s*>?!:\[\]0-9]) (?<index>[0-9]+)(?=[\s*>?!]|$)", RegexOptions.CultureInvariant);
    private static readonly Regex Step =
        new(@"^(?<thread>[^*>?!]+)(?<flush>!)?(?<choice>[>?][^*>?!]+)*(\*(?<repeat>[0-9]+))?$", RegexOptions.CultureInvariant);

    public static string Of(Schedule schedule) =>
        string.Join(" ", new[] { Heading(schedule.Subject, schedule.Digest) }.Concat(Words(schedule.Steps))
            .Concat(schedule.Cycle is null ? [] : [$"({string.Join(" ", Words(schedule.Cycle))})"]));

    /// <summary>The beginning of the text, which names the program.</summary>
    public static string Heading(string subject, string digest) => $"{Version} {subject} #{digest}:";

    /// <summary>Whether a text names a program, or begins like a text that does.</summary>
    public static bool NamesProgram(string text) => ScheduleParts.NamesProgram(text);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string StepsIn(string text) => ScheduleParts.Find(text, Version) is { IsWhole: true } parts
        ? (parts.Steps.Trim() + " " + parts.Cycle).Trim()
        : text;

    public static Schedule Parse(string text)
    {
        ScheduleParts? parts = ScheduleParts.Find(text, Version);
        if (parts is not { IsWhole: true })
        {
            throw new PatternException(parts is not null
                ? $"Schedule cannot be '{ShortText.Of(text)}'. Allowed: one pair of parentheses, around the steps at its end, which are "
                    + $"its cycle."
                : $"Schedule cannot be '{ShortText.Of(text)}'. Allowed: '{Version} Name/Variant n=3 Weak #digest: steps', as a verdict "
                    + $"has it, "
                    + "or only the steps if the pattern is given.");
        }

        List<ScheduleStep> steps = ParseSteps(parts.Steps, before: 0);
        return new Schedule
        {
            Subject = parts.Subject,
            Digest = parts.Digest,
            Steps = steps,
            Cycle = parts.Cycle is null ? null : ParseSteps(parts.Cycle.Trim('(', ')'), steps.Count),
        };
    }

    private static IEnumerable<string> Words(IReadOnlyList<ScheduleStep> steps)
    {
        for (int i = 0, end; i < steps.Count; i = end)
        {
            for (end = i + 1; end < steps.Count && steps[end].Equals(steps[i]);)
            {
                end++;
            }

            yield return end - i > 1 ? $"{steps[i]}*{Number(end - i)}" : steps[i].ToString();
        }
    }

    private static List<ScheduleStep> ParseSteps(string text, int before)
    {
        List<ScheduleStep> steps = [];
        // The name of a thread has a blank before its index; in a schedule, the two are one word.
        foreach (string word in Spaced.Replace(text, "${family}:${index}")
            .Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            Match match = Step.Match(word);
            if (!match.Success)
            {
                throw new PatternException(
                    $"Schedule cannot have the step '{ShortText.Of(word)}'. Allowed: a thread, as A, A*3, A>C, A?2 or A!.");
            }

            int repeat = 1;
            if (match.Groups["repeat"].Success
                && !(int.TryParse(match.Groups["repeat"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out repeat)
                    && repeat is >= 1 and <= MaximumStepCount))
            {
                throw new PatternException(
                    $"Schedule cannot have the step '{ShortText.Of(word)}': a step is repeated 1 to {Number(MaximumStepCount)} times.");
            }

            if (repeat > MaximumStepCount - before - steps.Count)
            {
                throw new PatternException(
                    $"Schedule cannot have the step '{ShortText.Of(word)}' after {Number(before + steps.Count)} others. Allowed: "
                        + $"{Number(MaximumStepCount)} steps in all.");
            }

            ScheduleStep step = new(
                match.Groups["thread"].Value, match.Groups["flush"].Success,
                [.. match.Groups["choice"].Captures.Cast<Capture>().Select(choice => ParseChoice(word, choice.Value))]);
            steps.AddRange(Enumerable.Repeat(step, repeat));
        }

        return steps;
    }

    private static ScheduleChoice ParseChoice(string word, string choice) =>
        choice[0] == '>' ? new ScheduleChoice(choice.Substring(1), 0)
        : WholeNumber.TryRead(choice.Substring(1), out int value) ? new ScheduleChoice("", value)
        : throw new PatternException($"Schedule cannot have the step '{ShortText.Of(word)}': the chosen value is a whole number.");
}
