using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Says whom a cycle starves that comes again and again: it is fair to everybody, and never lets the thread into the region.</summary>
internal static class CycleJudge
{
    /// <summary>The requirements that a cycle breaks.</summary>
    /// <param name="cycle">The positions that it goes through, the one it begins at and comes back to first.</param>
    public static IEnumerable<BrokenRequirement> Judge(IReadOnlyList<PatternPosition> cycle)
    {
        if (!IsFair(cycle))
        {
            yield break;
        }

        PatternPosition start = cycle[0];
        foreach (Requirement requirement in start.Requirements.Where(requirement => requirement.Kind == RequirementKind.NoStarvation))
        {
            ulong starved = cycle.Aggregate(ulong.MaxValue, (kept, position) => kept & position.KeptFrom(requirement.First, requirement.Second));
            string[] names = [.. start.ThreadNames.Where((_, thread) => (starved >> thread & 1) != 0)];
            if (names.Length > 0)
            {
                yield return new BrokenRequirement(RequirementText.Of(requirement), nameof(Fault.Starvation), cycle[cycle.Count - 1].StepCount, $"{string.Join(", ", names)} can be kept out for ever");
            }
        }
    }

    private static bool IsFair(IReadOnlyList<PatternPosition> cycle)
    {
        ulong everybody = cycle[0].Everybody;
        ulong served = cycle.Aggregate(0UL, (movers, position) => movers | position.Exempt);
        foreach (PatternPosition stepped in cycle.Skip(1))
        {
            served |= 1UL << stepped.LastMover;
        }

        return served == everybody;
    }
}
