using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Describes the effects of a step, except the new location of its thread.</summary>
internal static class StepEffect
{
    /// <summary>All of it.</summary>
    public static string Between(Reading before, Reading after, int thread) =>
        Joined(OnThreads(before, after, thread), Shared(before, after), Own(before, after, thread),
            Destination(before.Threads[thread], after.Threads[thread]));

    /// <summary>The effect on threads: the threads that it blocks and wakes, and the locals of its own thread.</summary>
    public static string ToThreads(Reading before, Reading after, int thread) =>
        Joined(OnThreads(before, after, thread), Own(before, after, thread));

    /// <summary>The threads that were woken.</summary>
    public static IEnumerable<string> WokenBy(Reading before, Reading after) =>
        after.Threads.Where((_, i) => (before.Blocked >> i & 1) != 0 && (after.Blocked >> i & 1) == 0).Select(woken => woken.Name);

    /// <summary>The shared values that have changed.</summary>
    public static IEnumerable<PositionValue> Changed(Reading before, Reading after) =>
        after.Values.Where((value, i) => value.Text != before.Values[i].Text);

    private static IEnumerable<string> OnThreads(Reading before, Reading after, int thread)
    {
        if (((after.Blocked & ~before.Blocked) >> thread & 1) != 0)
        {
            yield return $"blocks on {after.Threads[thread].WaitsFor}";
        }

        string[] woken = [.. WokenBy(before, after)];
        if (woken.Length > 0)
        {
            yield return "wakes " + string.Join(" and ", woken);
        }
    }

    // The waiting threads of a resource are not listed, because the blocked and woken threads are.
    private static IEnumerable<string> Shared(Reading before, Reading after) =>
        before.Values.Zip(after.Values, (old, now) => (Old: old with { Waiting = [] }, Now: now with { Waiting = [] }))
            .Where(pair => pair.Old.Text != pair.Now.Text)
            .Select(pair => $"{pair.Now.Name} {pair.Old.Text} -> {pair.Now.Text}");

    private static IEnumerable<string> Own(Reading before, Reading after, int thread)
    {
        PositionThread old = before.Threads[thread];
        PositionThread now = after.Threads[thread];
        PositionLocal[] changed = [.. now.Locals.Except(old.Locals)];
        if (changed.Length == 0 && old.Reads.Length > 0)
        {
            yield return $"reads {old.Reads}";
        }

        foreach (PositionLocal local in changed)
        {
            yield return local.ToString();
        }

        if (now.Stores.Count > old.Stores.Count)
        {
            yield return $"{now.Stores[now.Stores.Count - 1]} in the store buffer";
        }

        if (now.IsFinished && !old.IsFinished)
        {
            yield return "finishes";
        }
    }

    private static IEnumerable<string> Destination(PositionThread old, PositionThread now) =>
        old.Statement is IfStatement or LoopStatement && now.Statement is not null && now.Statement != old.Statement
            ? ["goes to " + now.Line] : [];

    private static string Joined(params IEnumerable<string>[] parts) => string.Join(", ", parts.SelectMany(part => part));
}
