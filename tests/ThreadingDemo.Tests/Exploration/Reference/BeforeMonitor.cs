using System;
using System.Collections.Immutable;
using System.Linq;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// The number of times that each thread has taken the first and the second step. Only differences matter, so the least count
/// is subtracted from all, and a program with infinitely many rounds has finitely many states.
/// </summary>
internal sealed record BeforeMonitor(string First, string Second, ImmutableSortedDictionary<int, int> FirstCounts,
    ImmutableSortedDictionary<int, int> SecondCounts) : Monitor
{
    public BeforeMonitor(Program program, string first, string second)
        : this(first, second, Zeros(program, first), Zeros(program, second))
    {
    }

    public override string Key => $"{string.Join(',', FirstCounts.Values)}<{string.Join(',', SecondCounts.Values)}";

    public override Monitor? After(int thread, string step)
    {
        ImmutableSortedDictionary<int, int> firsts = step == First ? FirstCounts.SetItem(thread, FirstCounts[thread] + 1) : FirstCounts;
        ImmutableSortedDictionary<int, int> seconds = step == Second ? SecondCounts.SetItem(thread, SecondCounts[thread] + 1)
            : SecondCounts;
        if (step == Second && firsts.Values.Any(count => count < seconds[thread]))
        {
            return null;
        }

        int least = Math.Min(firsts.Values.Min(), seconds.Values.Min());
        return this with { FirstCounts = Less(firsts, least), SecondCounts = Less(seconds, least) };
    }

    private static ImmutableSortedDictionary<int, int> Zeros(Program program, string step) => Enumerable.Range(0, program.Threads.Count)
        .Where(thread =>
        program.Threads[thread].Code.Instructions.Any(instruction =>
        instruction.Code == OpCode.Step && instruction.Name.Equals(step, StringComparison.OrdinalIgnoreCase)))
        .ToImmutableSortedDictionary(thread => thread, _ => 0);

    private static ImmutableSortedDictionary<int, int> Less(ImmutableSortedDictionary<int, int> counts, int least) =>
        counts.ToImmutableSortedDictionary(count => count.Key, count => count.Value - least);
}
