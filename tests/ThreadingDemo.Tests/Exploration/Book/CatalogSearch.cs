using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using Xunit;

namespace ThreadingDemo.Tests.Exploration.Book;

/// <summary>Explores versions of the catalogue under all semantics.</summary>
internal static class CatalogSearch
{
    public static PatternSemantics[] Semantics { get; } = [PatternSemantics.Fifo, PatternSemantics.Weak, PatternSemantics.Barging];

    /// <summary>All versions of the catalogue.</summary>
    public static IEnumerable<(CatalogEntry Entry, CatalogVariant Variant)> Versions =>
        PatternCatalog.All.SelectMany(entry => entry.Variants, (entry, variant) => (entry, variant));

    public static (CatalogEntry Entry, CatalogVariant Variant) Find(string name)
    {
        string[] parts = name.Split('/');
        CatalogEntry entry = PatternCatalog.Find(parts[0]);
        return (entry, PatternCatalog.FindVariant(entry, parts[1]));
    }

    /// <summary>
    /// Returns the verdicts on a version such as <c>Barrier/Turnstile</c>: on the given requirement, or on all.
    /// </summary>
    public static IReadOnlyList<PatternVerdict> Explore(string name, string instance = "", string? requirement = null)
    {
        (CatalogEntry entry, CatalogVariant variant) = Find(name);
        SyncPattern pattern = PatternCatalog.List(entry, variant);
        IReadOnlyList<Requirement>? asked = requirement is null ? null
            : [pattern.Definition.Requirements.Append(Requirement.NoError()).Single(required =>
            RequirementText.Of(required) == requirement)];
        Dictionary<string, int> parameters = ParameterValues.Parse(instance)
            .Where(value => pattern.Definition.Parameters.Any(parameter => parameter.Name == value.Key))
            .ToDictionary(value => value.Key, value => value.Value);
        ExplorationOptions options = new() { Semantics = Semantics, Requirements = asked };
        return [.. new Explorer(pattern, parameters, options, TestContext.Current.CancellationToken).Verdicts()];
    }

    /// <summary>Returns the semantics under which a requirement is violated.</summary>
    public static IReadOnlyList<PatternVerdict> Violated(string name, string instance, string requirement) =>
        [.. Explore(name, instance, requirement).Where(verdict => verdict.Verdict == nameof(Verdict.Violated))];

    /// <summary>Asserts that a requirement holds under all semantics.</summary>
    public static void AssertHolds(string name, string requirement, string instance = "") =>
        Assert.All(Explore(name, instance, requirement), verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));

    /// <summary>Asserts that a requirement is violated under all semantics.</summary>
    public static void AssertViolated(string name, string requirement, string instance = "") =>
        Assert.Equal(Semantics.Length, Violated(name, instance, requirement).Count);
}
