using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>Makes small patterns of everything that a pattern can be made of.</summary>
internal static class RandomPatterns
{
    private const int RequirementCount = 5;

    private static readonly string[] families = ["A", "B", "C"];

    // How many threads there are in each family; null stands for a thread that is no family.
    private static readonly int?[][] sizes = [[null, null], [2], [3], [3], [2, null], [1, 2], [null, null, null]];

    /// <summary>Patterns, and how to make a failing one smaller.</summary>
    public static Arbitrary<RandomPattern> Arbitrary { get; } = Arb.From(Pattern(RandomStatements.Body()), pattern => pattern.Shrink()).Filter(pattern => pattern.IsInOrder());

    /// <summary>Patterns whose threads all come to an end, to a fault or to a wait, on real threads as well.</summary>
    public static Gen<RandomPattern> Finite { get; } =
        from pattern in Pattern(RandomStatements.FiniteBody())
        where pattern.IsInOrder()
        select pattern;

    private static Gen<RandomPattern> Pattern(Gen<ImmutableArray<RandomStatement>> body) =>
        from size in Gen.Elements(sizes)
        from permits in Gen.Elements(0, 1, 1, 1, 1, 2)
        from bodies in Gen.CollectToArray(size, _ => body)
        from requirements in Gen.ArrayOf(RandomRequirements.Any(), RequirementCount)
        select new RandomPattern(permits, [.. size.Select((count, i) => new RandomFamily(families[i], count, bodies[i]))], [.. requirements]);
}
