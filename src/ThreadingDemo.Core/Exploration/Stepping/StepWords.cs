using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Describes a step in a sentence that begins with its thread.</summary>
internal static class StepWords
{
    /// <summary>The effects of the last step of a position.</summary>
    /// <param name="after">The position.</param>
    /// <param name="overwritten">The thread whose update a store overwrites; null if there is none.</param>
    public static IEnumerable<string> Of(PatternPosition after, string? overwritten)
    {
        PositionThread old = after.Previous!.Threads[after.LastThread];
        PositionThread now = after.Threads[after.LastThread];
        yield return after.LastStep!.IsFlush ? $"has its store of {old.Stores[0]} written to memory"
            : Act(after, old, now) + (overwritten is null ? "" : $", overwriting the value of {overwritten} (an update is lost)");
        if (after.LastStep.IsFlush)
        {
            yield break;
        }

        foreach (string region in now.Regions.Except(old.Regions))
        {
            yield return $"enters {region}";
        }

        foreach (string region in old.Regions.Except(now.Regions))
        {
            yield return $"leaves {region}";
        }

        if (now.IsFinished)
        {
            yield return "finishes";
        }

        if (now.HasDied)
        {
            yield return $"dies: {after.Fault}";
        }
    }

    private static string Act(PatternPosition after, PositionThread old, PositionThread now)
    {
        Reading before = after.Previous!.Reading;
        bool blocks = ((after.Reading.Blocked & ~before.Blocked) >> after.LastThread & 1) != 0;
        string wakes = Woken(after);
        string what = old.Touches;
        return old.Operation switch
        {
            _ when old.IsOneStep => $"executes an atomic block{Changes(after)}{wakes}",
            _ when what.Length == 0 && TouchesShared(old.Operation) => $"comes to {old.Line}",
            OpCode.Wait => blocks ? $"waits for {what}" : $"takes a permit of {what}",
            OpCode.Signal => $"signals {what}{wakes}",
            OpCode.Lock => blocks ? $"waits for {what}" : $"locks {what}",
            OpCode.Unlock when now.HasDied => $"comes to {old.Line}",
            OpCode.Unlock => $"unlocks {what}{wakes}",
            OpCode.WaitCondition => $"waits for a notification of {what}{wakes}",
            OpCode.Notify or OpCode.NotifyAll => $"notifies {what}{(wakes.Length > 0 ? wakes : " while no thread waits")}",
            OpCode.Load => $"reads {what} = {Read(after.Previous, old, what)}",
            OpCode.Store when now.Stores.Count > old.Stores.Count =>
                $"writes {now.Stores[now.Stores.Count - 1]}, which is not yet in memory",
            OpCode.Store => $"writes {what} = {Value(after, what)}",
            OpCode.Exchange or OpCode.FetchAdd => $"changes {what} from {Value(after.Previous, what)} to {Value(after, what)}",
            OpCode.CompareExchange =>
                Value(after.Previous, what) == Value(after, what) ? $"finds {what} = {Value(after, what)}"
                : $"changes {what} from {Value(after.Previous, what)} to {Value(after, what)}",
            OpCode.Push => $"adds to {what}, which is then {Value(after, what)}",
            OpCode.Pop => $"takes from {what}, which is then {Value(after, what)}",
            OpCode.Choose => $"chooses {Words.List(ValuesChosen(after.LastStep!))}",
            OpCode.Await => $"sees {what} = {Read(after.Previous, old, what)}",
            OpCode.Step => $"takes the step {old.Line}",
            OpCode.Rest => "rests no longer",
            _ => $"comes to {old.Line}",
        };
    }

    private static IEnumerable<string> ValuesChosen(ScheduleStep step) =>
        step.Choices.Where(choice => choice.Waiter.Length == 0).Select(choice => ScheduleText.Number(choice.Value));

    // An element that does not exist has no name.
    private static bool TouchesShared(OpCode operation) => operation is <= OpCode.Pop or OpCode.Await;

    private static string Woken(PatternPosition after)
    {
        string[] woken = [.. StepEffect.WokenBy(after.Previous!.Reading, after.Reading)];
        return woken.Length == 0 ? "" : $", which lets {Words.List(woken)} continue";
    }

    private static string Changes(PatternPosition after)
    {
        PositionValue[] changed = [.. after.Changed.Where(value => value.Kind == PositionValueKind.Integer)];
        return changed.Length == 0 ? "" : $", after which {Words.List(changed.Select(value => value.ToString()))}";
    }

    // A thread reads its own store before it is in memory.
    private static string Read(PatternPosition position, PositionThread thread, string name) =>
        thread.Stores.LastOrDefault(store => store.Name == name) is { } own ? ScheduleText.Number(own.Value) : Value(position, name);

    private static string Value(PatternPosition position, string name) => position.Values.First(value => value.Name == name
        && value.Kind is PositionValueKind.Integer or PositionValueKind.Queue) is { Kind: PositionValueKind.Integer } integer
            ? ScheduleText.Number(integer.Value)
            : $"[{string.Join(", ", position.Values.First(value => value.Name == name).Items.Select(ScheduleText.Number))}]";
}
