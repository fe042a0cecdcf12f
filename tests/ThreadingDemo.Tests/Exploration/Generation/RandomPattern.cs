using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>A random pattern, made of parts that can be removed.</summary>
internal sealed record RandomPattern(int Permits, ImmutableArray<RandomFamily> Families, ImmutableArray<Func<PatternScope,
    Requirement?>> Requirements)
{
    /// <summary>The pattern as a program.</summary>
    /// <exception cref="PatternException">The random parts do not fit together.</exception>
    public Program Lower() => PatternLowering.Lower(Build());

    /// <summary>Smaller variants of the pattern.</summary>
    public IEnumerable<RandomPattern> Shrink() =>
    [
        .. Enumerable.Range(0, Requirements.Length).Select(i => this with { Requirements = Requirements.RemoveAt(i) }),
        .. Enumerable.Range(0, Families.Length).Select(i => this with { Families = Families.RemoveAt(i) }),
        .. from i in Enumerable.Range(0,
        Families.Length) from smaller in Families[i].Shrink() select this with { Families = Families.SetItem(i, smaller) },
    ];

    public bool IsInOrder()
    {
        try
        {
            Lower();
            return true;
        }
        catch (PatternException)
        {
            return false;
        }
    }

    public Pattern Build()
    {
        PatternBuilder pattern = new("Random", "Only");
        Write(pattern);
        return pattern.Build();
    }

    public void Write(PatternBuilder pattern)
    {
        PatternScope scope = new(pattern, Permits);
        foreach (RandomFamily family in Families)
        {
            family.Write(pattern, scope);
        }

        pattern.Require([.. Requirements.Select(require => require(scope)).OfType<Requirement>().DistinctBy(RequirementText.Of)]);
    }

    public override string ToString() => "\n" + PatternText.Of(new SyncPattern("Random", "Only", Build));
}
