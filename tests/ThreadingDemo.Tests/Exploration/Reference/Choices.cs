using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// What the adversary chooses in the course of one step. The step is taken again and again, each time with the next
/// script, until all are through; beyond its script, the first of what there is to choose from is taken.
/// </summary>
internal sealed class Choices(IReadOnlyList<int> script)
{
    private readonly List<(int Taken, int Count)> made = [];

    /// <summary>One of so many, from 0.</summary>
    public int Pick(int count)
    {
        int taken = made.Count < script.Count ? script[made.Count] : 0;
        made.Add((taken, count));
        return taken;
    }

    /// <summary>The script after this one: the last choice that has a next is that next; null where none has.</summary>
    public IReadOnlyList<int>? Next()
    {
        int last = made.FindLastIndex(choice => choice.Taken + 1 < choice.Count);
        return last < 0 ? null : [.. made.Take(last).Select(choice => choice.Taken), made[last].Taken + 1];
    }
}
