using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using Xunit;

namespace ThreadingDemo.Tests.Exploration.Book;

/// <summary>The texts about a version agree with its verdicts.</summary>
public sealed class ErratumTests
{
    public static TheoryData<string, string> Errata => [.. CatalogSearch.Versions.SelectMany(
        version => version.Variant.Errata,
        (version, erratum) => new TheoryDataRow<string, string>($"{version.Entry.Name}/{version.Variant.Name}", erratum.Requirement))];

    public static TheoryData<string> Published => [.. CatalogSearch.Versions
        .Where(version => version.Variant.Book == BookVerdict.Right)
        .Select(version => $"{version.Entry.Name}/{version.Variant.Name}")];

    [Theory]
    [MemberData(nameof(Errata))]
    public void ItsInstanceIsTheSmallestThatShowsIt(string name, string requirement)
    {
        Erratum erratum = Find(name, requirement);
        Assert.NotEmpty(CatalogSearch.Violated(name, erratum.Instance, requirement));
        IReadOnlyDictionary<string, int> values = ParameterValues.Parse(erratum.Instance);
        (CatalogEntry entry, CatalogVariant variant) = CatalogSearch.Find(name);
        foreach (PatternParameter parameter in PatternCatalog.List(entry, variant).Definition.Parameters)
        {
            Assert.True(values.ContainsKey(parameter.Name), $"the instance has no {parameter.Name}");
            if (values[parameter.Name] > parameter.Minimum)
            {
                string smaller = string.Join(" ",
                    values.Select(value => $"{value.Key}={(value.Key == parameter.Name ? value.Value - 1 : value.Value)}"));
                Assert.True(CatalogSearch.Violated(name, smaller, requirement).Count == 0, $"{smaller} shows it as well");
            }
        }
    }

    // The corrected version must fulfil the requirement of the erratum, at the instance of the erratum and at its own size.
    [Theory]
    [MemberData(nameof(Errata))]
    public void ItsChangeMendsIt(string name, string requirement)
    {
        Erratum erratum = Find(name, requirement);
        string mender = $"{name.Split('/')[0]}/{erratum.MendedBy}";
        CatalogSearch.AssertHolds(mender, requirement, erratum.Instance);
        CatalogSearch.AssertHolds(mender, requirement);
    }

    [Theory]
    [MemberData(nameof(Errata))]
    public void WhatElseItSaysIsViolatedIs(string name, string requirement) =>
        Assert.All(Find(name, requirement).Also, also => Assert.NotEmpty(CatalogSearch.Violated(name, "", also)));

    // Each concession must be confirmed, and each violated requirement must be an erratum or a concession, or need semaphores
    // weaker than those of the book.
    [Theory]
    [MemberData(nameof(Published))]
    public void WhatAPublishedVersionViolatesIsExplained(string name)
    {
        (_, CatalogVariant variant) = CatalogSearch.Find(name);
        ILookup<string, PatternVerdict> violated = CatalogSearch.Explore(name)
            .Where(verdict => verdict.Verdict == nameof(Verdict.Violated))
            .ToLookup(verdict => verdict.Requirement);
        Assert.All(variant.Concessions, concession => Assert.NotEmpty(violated[concession.Requirement]));
        foreach (IGrouping<string, PatternVerdict> requirement in violated)
        {
            bool isErratum = variant.Errata.Any(erratum =>
                erratum.Requirement == requirement.Key || erratum.Also.Contains(requirement.Key));
            bool isConceded = variant.Concessions.Any(concession => concession.Requirement == requirement.Key);
            bool isWeak = requirement.All(verdict =>
                verdict.Fault == nameof(Fault.Starvation) && verdict.Semantics != nameof(PatternSemantics.Fifo));
            Assert.True(isErratum || isConceded || isWeak, $"{requirement.Key} is violated, and nothing says why.");
        }
    }

    [Fact]
    public void EachClaimOfAReaderIsJudgedByItsVerdict() => Assert.All(ReaderClaims.All, claim => Assert.All(
        CatalogSearch.Explore(claim.Pattern, "", claim.Requirement), verdict => Assert.Equal(claim.Verdict, verdict.Verdict)));

    private static Erratum Find(string name, string requirement) =>
        CatalogSearch.Find(name).Variant.Errata.Single(erratum => erratum.Requirement == requirement);
}
