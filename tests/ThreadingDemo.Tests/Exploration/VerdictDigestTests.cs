using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Tests.Exploration.Book;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>
/// Pins the results of the explorer for each version of the catalogue at its default size: verdicts with counts, schedules
/// and probabilities, final values, and the results of seeded random schedules. verdict-digests.tsv has one digest for each
/// version, kind of exploration and semantics. A change that is meant to change no result leaves the file as it is.
/// </summary>
/// <remarks>
/// The explicit test rewrites the file:
/// <c>dotnet run --project tests/ThreadingDemo.Tests -- -class "*VerdictDigestTests" -explicit only</c>.
/// </remarks>
public sealed class VerdictDigestTests
{
    // A search that ends at a fixed number of states is as deterministic as a complete one, and cheap.
    private const int FewStates = 200;
    private const int ScheduleCount = 10;

    private static readonly string path =
        Path.Combine(Repository.Root, "tests", "ThreadingDemo.Tests", "Exploration", "verdict-digests.tsv");

    private static readonly (string Kind, ExplorationOptions Options)[] kinds =
    [
        ("Sc", new()),
        ("Tso", new() { Memory = MemoryModel.Tso, MaxStates = FewStates }),
        ("Random", new() { Strategy = SearchStrategy.Random, Seed = 1, ScheduleCount = ScheduleCount }),
        ("Pct", new() { Strategy = SearchStrategy.Pct, Seed = 1, ScheduleCount = ScheduleCount }),
    ];

    [Fact]
    public void EveryResultOfTheCatalogueIsThePinnedOne() =>
        Assert.Equal(File.ReadAllLines(path), Digests());

    [Fact(Explicit = true)]
    public void RewriteThePinnedResults() => File.WriteAllLines(path, Digests());

    private static string[] Digests()
    {
        (CatalogEntry Entry, CatalogVariant Variant)[] versions = [.. CatalogSearch.Versions];
        string[][] lines = new string[versions.Length][];
        Parallel.For(
            0,
            versions.Length,
            new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken,
                MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => lines[i] = [.. kinds.Select(kind => Line(versions[i].Entry, versions[i].Variant, kind.Kind, kind.Options))]);
        return [string.Join('\t', ["Version", "Kind", .. CatalogSearch.Semantics.Select(semantics => semantics.ToString())]),
            .. lines.SelectMany(line => line)];
    }

    private static string Line(CatalogEntry entry, CatalogVariant variant, string kind, ExplorationOptions options)
    {
        SyncPattern pattern = PatternCatalog.List(entry, variant);
        return string.Join('\t',
            [$"{pattern.Name}/{pattern.Variant}", kind,
            .. CatalogSearch.Semantics.Select(semantics => Digest(pattern, options, semantics))]);
    }

    private static string Digest(SyncPattern pattern, ExplorationOptions options, PatternSemantics semantics)
    {
        Explorer explorer = new(
            pattern, options: options with { Semantics = [semantics], ThrottleLimit = 1 }, token: TestContext.Current.CancellationToken);
        IEnumerable<string> lines = explorer.Verdicts().Select(TextOf);
        if (options.Strategy == SearchStrategy.Exhaustive)
        {
            Explorer cut = new(
                pattern,
                options: options with { Semantics = [semantics], ThrottleLimit = 1, MaxStates = FewStates },
                token: TestContext.Current.CancellationToken);
            lines = lines.Concat(cut.FinalValues().Select(TextOf));
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 8));
    }

    private static string TextOf(PatternVerdict verdict) => string.Create(
        CultureInfo.InvariantCulture,
        $"{verdict.Requirement}|{verdict.Verdict}|{verdict.Fault}|{verdict.Vacuous}|{verdict.States}|{verdict.Transitions}|{verdict.Depth}|{verdict.Schedule}|{verdict.BugProbability:R}|{verdict.Runs95}|{verdict.Limit}");

    private static string TextOf(PatternFinalValues values) =>
        string.Create(CultureInfo.InvariantCulture, $"{values.Values}|{values.Depth}|{values.Schedule}|{values.Limit}");
}
