using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>Creates small patterns of all elements of the language.</summary>
internal static class RandomPatterns
{
    private const int RequirementCount = 5;

    private static readonly string[] families = ["A", "B", "C"];

    // The number of threads in each family; null for a single thread.
    private static readonly int?[][] sizes = [[null, null], [2], [3], [3], [2, null], [1, 2], [null, null, null]];

    /// <summary>Patterns, and smaller variants of a failing one.</summary>
    public static Arbitrary<RandomPattern> Arbitrary { get; } = Arb.From(Pattern(RandomStatements.Body()), pattern =>
        pattern.Shrink()).Filter(pattern => pattern.IsInOrder());

    /// <summary>Patterns whose threads all end, die or wait, on real threads as well.</summary>
    public static Gen<RandomPattern> Finite { get; } =
        from pattern in Pattern(RandomStatements.FiniteBody())
        where pattern.IsInOrder()
        select pattern;

    private static Gen<RandomPattern> Pattern(Gen<ImmutableArray<RandomStatement>> body) =>
        from size in Gen.Elements(sizes)
        from permits in Gen.Elements(0, 1, 1, 1, 1, 2)
        from bodies in Gen.CollectToArray(size, _ => body)
        from requirements in Gen.ArrayOf(RandomRequirements.Any(), RequirementCount)
        select new RandomPattern(permits, [.. size.Select((count, i) => new RandomFamily(families[i], count, bodies[i]))],
            [.. requirements]);
}
