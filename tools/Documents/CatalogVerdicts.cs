using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Documents;

/// <summary>The verdicts on all versions of the catalogue, at their own sizes.</summary>
internal sealed class CatalogVerdicts
{
    private const string StrongSemaphores = "The book assumes strong semaphores where it speaks of starvation (2816-2819).";

    private static readonly PatternSemantics[] semantics = [PatternSemantics.Fifo, PatternSemantics.Weak, PatternSemantics.Barging];

    private readonly Dictionary<CatalogVariant, IReadOnlyList<RequirementVerdicts>> found = [];

    /// <summary>Explores the catalogue.</summary>
    public CatalogVerdicts()
    {
        foreach (CatalogEntry entry in PatternCatalog.All)
        {
            foreach (CatalogVariant variant in entry.Variants)
            {
                found[variant] = Explore(entry, variant, "", null, new ExplorationOptions());
            }
        }
    }

    /// <summary>The verdicts on a version.</summary>
    public IReadOnlyList<RequirementVerdicts> this[CatalogVariant variant] => found[variant];

    /// <summary>Explores a version.</summary>
    /// <param name="entry">The pattern.</param>
    /// <param name="variant">The version.</param>
    /// <param name="instance">Values of its parameters, such as <c>n=3</c>; those of other parameters are ignored.</param>
    /// <param name="requirement">The text of the requirement to judge; null for all.</param>
    /// <param name="options">How to explore.</param>
    public static IReadOnlyList<RequirementVerdicts> Explore(
        CatalogEntry entry, CatalogVariant variant, string instance, string? requirement, ExplorationOptions options)
    {
        SyncPattern pattern = PatternCatalog.List(entry, variant);
        Requirement[]? asked = requirement is null ? null : [RequirementOf(pattern, requirement)];
        Explorer explorer = new(pattern, Parameters(pattern, instance), options with { Semantics = semantics, Requirements = asked });
        return [.. explorer.Verdicts()
            .GroupBy(verdict => verdict.Requirement)
            .Select(group => new RequirementVerdicts(group.Key, [.. group]))];
    }

    /// <summary>The meaning of a violated requirement: a fault, unless the source of the version concedes it.</summary>
    public static (ViolationClass Class, string Why) Classify(CatalogVariant variant, RequirementVerdicts violated)
    {
        Concession? concession = variant.Concessions.FirstOrDefault(concession => concession.Requirement == violated.Requirement);
        return concession is { IsAdmitted: true } ? (ViolationClass.Admitted, concession.Why)
            : concession is not null ? (ViolationClass.OutsideAssumptions, concession.Why)
            : violated.Violated.All(StarvesWithWeakerSemaphores) ? (ViolationClass.OutsideAssumptions, StrongSemaphores)
            : (ViolationClass.Fault, "");
    }

    /// <summary>
    /// The versions that correct a violated requirement: they have all requirements of that version, fulfil this one under
    /// the semantics under which that version does not, and fulfil the others, except for a starvation that both have.
    /// </summary>
    public IEnumerable<CatalogVariant> Menders(CatalogEntry entry, CatalogVariant variant, RequirementVerdicts violated) =>
        entry.Variants.Where(candidate => candidate != variant && this[variant].All(required =>
            this[candidate].FirstOrDefault(verdicts => verdicts.Requirement == required.Requirement) is { } kept
            && !kept.IsUndecided
            && (required == violated ? kept.HoldsWhereViolated(violated)
                : kept.Violated.All(verdict => IsSharedStarvation(verdict, required)))));

    private static bool IsSharedStarvation(PatternVerdict verdict, RequirementVerdicts other) =>
        verdict.Fault == nameof(Fault.Starvation) && other.Violated.Any(own => own.Semantics == verdict.Semantics);

    private static bool StarvesWithWeakerSemaphores(PatternVerdict verdict) =>
        verdict.Fault == nameof(Fault.Starvation) && verdict.Semantics != nameof(PatternSemantics.Fifo);

    private static Requirement RequirementOf(SyncPattern pattern, string text) =>
        pattern.Definition.Requirements.Append(Requirement.NoError()).FirstOrDefault(required => RequirementText.Of(required) == text)
        ?? throw new PatternException($"Pattern {pattern} has no requirement '{text}'.");

    private static Dictionary<string, int> Parameters(SyncPattern pattern, string instance) => ParameterValues.Parse(instance)
        .Where(value => pattern.Definition.Parameters.Any(parameter => PatternName.Same(parameter.Name, value.Key)))
        .ToDictionary(value => value.Key, value => value.Value);
}
