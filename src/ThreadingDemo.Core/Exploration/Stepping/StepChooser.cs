using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Finds the move that a user requests in a position, or throws with the reason and the possible moves.</summary>
internal sealed class StepChooser(PatternPosition position)
{
    private const int MaximumNamedSteps = 20;

    /// <summary>The move of a step of a schedule.</summary>
    public Move Choose(ScheduleStep step)
    {
        int process = ProcessOf(step);
        List<Choice> given = [.. step.Choices.Select(choice =>
            choice.Waiter.Length > 0 ? WaiterOf(choice.Waiter, step) : new Choice(IsWaiter: false, choice.Value))];
        IReadOnlyList<Choice> made = position.ChoicesMade(new Move(process, given));
        return given.SequenceEqual(made) ? new Move(process, given)
            : given.Count == 0 ? TheOnly(process, given, step)
            : throw Refuse(step, "it has no such choice", process);
    }

    /// <summary>The move of a thread with some choices, if it has any.</summary>
    public Move Choose(string thread, bool isFlush, StepOutcomes outcomes)
    {
        List<Choice> given = [];
        int process = ProcessOf(Asked());
        while (true)
        {
            IReadOnlyList<Choice> made = position.ChoicesMade(new Move(process, given));
            if (!given.SequenceEqual(made.Take(given.Count)))
            {
                throw Refuse(Asked(), "it has no such choice", process);
            }

            if (made.Count == given.Count)
            {
                return new Move(process, given);
            }

            Choice? next = made[given.Count].IsWaiter
                ? outcomes.TakeWaiter() is { } waiter ? WaiterOf(waiter, Asked()) : null
                : outcomes.TakeValue() is { } value ? new Choice(IsWaiter: false, value) : null;
            if (next is null)
            {
                return TheOnly(process, given, Asked());
            }

            given.Add(next.Value);
        }

        ScheduleStep Asked() =>
            new(thread, isFlush, [.. given.Select(choice =>
            choice.IsWaiter ? new ScheduleChoice(position.ScheduleNames[choice.Value], 0) : new ScheduleChoice("", choice.Value))]);
    }

    private Move TheOnly(int process, List<Choice> given, ScheduleStep step)
    {
        IReadOnlyList<Move> outcomes = position.Outcomes(process, move => given.SequenceEqual(move.Choices.Take(given.Count)), 2);
        return outcomes.Count == 1 ? outcomes[0] : throw Refuse(step, "it has a choice", process);
    }

    private int ProcessOf(ScheduleStep step)
    {
        int thread = NumberOf(step.Thread, step);
        int process = thread + (step.IsFlush ? position.ThreadNames.Count : 0);
        return process < Machine.MaximumProcessCount && (position.Enabled >> process & 1) != 0 ? process
            : throw Refuse(step, step.IsFlush ? "its store buffer is empty" : WhyNot(position.Threads[thread]));
    }

    private static string WhyNot(PositionThread thread) => thread.IsFinished ? $"{thread.Name} has finished"
        : thread.HasDied ? $"{thread.Name} has died"
        : $"{thread.Name} waits for {thread.WaitsFor}";

    private Choice WaiterOf(string thread, ScheduleStep step) => new(IsWaiter: true, NumberOf(thread, step));

    private int NumberOf(string thread, ScheduleStep step)
    {
        int number = position.ThreadNumber(thread);
        return number >= 0 ? number
            : throw Refuse(step, $"there is no thread '{ShortText.Of(thread)}'{NearestName.Near(thread, position.ThreadNames)}");
    }

    private PatternException Refuse(ScheduleStep step, string reason, int process = -1)
    {
        string[] allowed = [.. position.Moves.Where(move => process < 0 || position.ProcessOf(move) == process)
            .Select(move => move.Step.ToString()).Take(MaximumNamedSteps + 1)];
        string list = allowed.Length == 0 ? "none, because no thread can move"
            : string.Join(", ", allowed.Take(MaximumNamedSteps)) + (allowed.Length > MaximumNamedSteps ? " ..." : "");
        return new PatternException(
            $"Step {ScheduleText.Number(position.StepCount + 1)} cannot be '{ShortText.Of(step.ToString())}': {reason}. Allowed: {list}.");
    }
}
