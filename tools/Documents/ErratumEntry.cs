using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Documents;

/// <summary>An erratum with its number, and the verdicts at its instance.</summary>
internal sealed class ErratumEntry(int number, CatalogEntry entry, CatalogVariant variant, Erratum erratum)
{
    public int Number => number;

    public CatalogEntry Entry => entry;

    public CatalogVariant Variant => variant;

    public Erratum Erratum => erratum;

    /// <summary>The verdicts on the requirement at the erratum's instance.</summary>
    public RequirementVerdicts Found { get; } =
        CatalogVerdicts.Explore(entry, variant, erratum.Instance, erratum.Requirement, new ExplorationOptions()).Single();

    /// <summary>The verdict whose schedule is shown: the first of those that are violated.</summary>
    /// <exception cref="PatternException">None is violated, so the text of the erratum is wrong.</exception>
    public PatternVerdict Shown => Found.Violated.FirstOrDefault()
        ?? throw new PatternException(
            $"The erratum of {entry.Name}/{variant.Name} names a violation of '{erratum.Requirement}' that exploring does not find.");

    /// <summary>All errata of the catalogue, in its order.</summary>
    public static IReadOnlyList<ErratumEntry> All()
    {
        List<ErratumEntry> all = [];
        foreach (CatalogEntry entry in PatternCatalog.All)
        {
            foreach (CatalogVariant variant in entry.Variants)
            {
                all.AddRange(variant.Errata.Select((erratum, i) => new ErratumEntry(all.Count + 1 + i, entry, variant, erratum)).ToArray());
            }
        }

        return all;
    }

    /// <summary>Whether an erratum of the version concerns a requirement.</summary>
    public static bool Covers(CatalogVariant variant, RequirementVerdicts violated) =>
        variant.Errata.Any(erratum => Covers(erratum, violated));

    /// <summary>The numbers of the errata of a version that concern a requirement.</summary>
    public static string Numbers(IReadOnlyList<ErratumEntry> errata, CatalogVariant variant, RequirementVerdicts violated) => string.Join(
        ", ",
        errata.Where(entry => entry.Variant == variant && Covers(entry.Erratum, violated))
            .Select(entry => ScheduleText.Number(entry.Number)));

    /// <summary>The command that shows it.</summary>
    public string Command()
    {
        IEnumerable<string> values = ParameterValues.Parse(erratum.Instance)
            .Select(value => $"{value.Key} = {ScheduleText.Number(value.Value)}");
        string parameters = string.Join("; ", values);
        return $"Test-SyncPattern {entry.Name} {variant.Name} -Semantics {Shown.Semantics} -Requirement '{erratum.Requirement}'"
            + (parameters.Length > 0 ? $" -Parameter @{{ {parameters} }}" : "") + " | Format-SyncPattern";
    }

    private static bool Covers(Erratum erratum, RequirementVerdicts violated) =>
        erratum.Requirement == violated.Requirement || erratum.Also.Contains(violated.Requirement);
}
