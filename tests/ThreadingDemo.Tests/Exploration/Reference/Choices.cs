using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// The choices of the adversary within one step. The step is taken repeatedly, each time with the next script, until all
/// scripts are tried. After the end of a script, the first alternative is chosen.
/// </summary>
internal sealed class Choices(IReadOnlyList<int> script)
{
    private readonly List<(int Taken, int Count)> made = [];

    /// <summary>Chooses one of the given number of alternatives, from 0.</summary>
    public int Pick(int count)
    {
        int taken = made.Count < script.Count ? script[made.Count] : 0;
        made.Add((taken, count));
        return taken;
    }

    /// <summary>The next script: the last choice that has a further alternative takes it; null if none has.</summary>
    public IReadOnlyList<int>? Next()
    {
        int last = made.FindLastIndex(choice => choice.Taken + 1 < choice.Count);
        return last < 0 ? null : [.. made.Take(last).Select(choice => choice.Taken), made[last].Taken + 1];
    }
}
