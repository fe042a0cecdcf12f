using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tests.Exploration.Book;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>The names in docs/explorer.md exist, and the rooms of the explorer use each other as described there.</summary>
public sealed class ExplorerDocumentTests
{
    private const string TableHead = "| version | all | without symmetry | without ample sets | without both |";

    private static readonly string page = Path.Combine(Repository.Root, "docs", "explorer.md");
    private static readonly string source = Path.Combine(Repository.Root, "src", "ThreadingDemo.Core", "Exploration");

    // Each room with those that it may use beside those before it; the root may use all, and all may use the root's types.
    private static readonly (string Room, string[] Uses)[] rooms =
    [
        ("Limits", []),
        ("Graphs", []),
        ("Encoding", ["Limits"]),
        ("Semantics", ["Limits", "Encoding"]),
        ("Reduction", ["Limits", "Graphs", "Encoding", "Semantics"]),
        ("Search", ["Limits", "Graphs", "Encoding", "Semantics", "Reduction"]),
        ("Liveness", ["Limits", "Graphs", "Encoding", "Semantics", "Reduction", "Search"]),
        ("Schedules", ["Semantics"]),
        ("Stepping", ["Encoding", "Semantics", "Search", "Liveness", "Schedules"]),
        ("Printing", ["Encoding", "Semantics", "Schedules", "Stepping"]),
        ("Verdicts", ["Limits", "Graphs", "Encoding", "Semantics", "Reduction", "Search", "Liveness", "Schedules", "Printing"]),
        ("Walking", ["Limits", "Encoding", "Semantics", "Search", "Schedules", "Printing", "Verdicts"]),
    ];

    private static readonly (string Name, string Parameters)[] measured =
    [
        ("Barrier/Turnstile", "n=5"),
        ("ReusableBarrier/TwoTurnstiles", "n=4"),
        ("DiningPhilosophers/Footman", "philosophers=6"),
        ("Barbershop/TwoRendezvous", "customers=5"),
        ("SantaClaus/Printed", "workforce=4"),
    ];

    [Fact]
    public void Every_name_in_the_page_is_a_type_a_member_or_a_folder()
    {
        HashSet<string> types = [.. typeof(Explorer).Assembly.GetTypes().Select(type => type.Name)];
        foreach (Match match in Regex.Matches(File.ReadAllText(page), "`([A-Z][A-Za-z]*)(?:\\.([A-Z][A-Za-z]*))?`"))
        {
            (string name, string member) = (match.Groups[1].Value, match.Groups[2].Value);
            bool isKnown = types.Contains(name) || Directory.Exists(Path.Combine(source, name)) || Enum.IsDefined(typeof(RequirementKind), name);
            Assert.True(isKnown, $"docs/explorer.md names {name}.");
            if (member.Length > 0)
            {
                Assert.Contains(typeof(Explorer).Assembly.GetTypes().Where(type => type.Name == name), type =>
                    type.GetMembers(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static)
                        .Any(found => found.Name == member));
            }
        }
    }

    [Fact]
    public void Every_room_has_a_paragraph()
    {
        string text = File.ReadAllText(page);
        string[] folders = [.. Directory.GetDirectories(source).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];
        Assert.Equal(folders, rooms.Select(room => room.Room).Order(StringComparer.Ordinal));
        Assert.All(folders, folder => Assert.Contains($"**`{folder}`.**", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_rooms_use_each_other_as_the_page_says()
    {
        foreach ((string room, string[] uses) in rooms)
        {
            foreach (string file in Directory.GetFiles(Path.Combine(source, room), "*.cs"))
            {
                string[] used = [.. Regex.Matches(File.ReadAllText(file), @"^using ThreadingDemo\.Exploration\.([A-Za-z]+);", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
                Assert.True(used.All(uses.Contains), $"{room}/{Path.GetFileName(file)} uses {string.Join(", ", used.Except(uses))}.");
            }
        }
    }

    [Fact]
    public void The_table_has_the_states_that_are_met() => Assert.Equal(Table(), TableIn(File.ReadAllLines(page)));

    [Fact(Explicit = true)]
    public void Rewrite_the_table()
    {
        List<string> lines = [.. File.ReadAllLines(page)];
        int first = lines.IndexOf(TableHead) + 2;
        lines.RemoveRange(first, TableIn([.. lines]).Count);
        lines.InsertRange(first, Table());
        File.WriteAllLines(page, lines);
    }

    private static List<string> TableIn(string[] lines) =>
        [.. lines.SkipWhile(line => line != TableHead).Skip(2).TakeWhile(line => line.StartsWith('|'))];

    private static List<string> Table() => [.. measured.Select(version => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"| {version.Name} {version.Parameters} | {States(version, Reductions.None):N0} | {States(version, Reductions.Symmetry):N0} | {States(version, Reductions.AmpleSets):N0} | {States(version, Reductions.Symmetry | Reductions.AmpleSets):N0} |"))];

    private static long States((string Name, string Parameters) version, Reductions without)
    {
        (CatalogEntry entry, CatalogVariant variant) = CatalogSearch.Find(version.Name);
        ExplorationOptions options = new()
        {
            Semantics = [PatternSemantics.Fifo],
            Requirements = [Requirement.NoDeadlock()],
            Reductions = Reductions.All & ~without,
        };
        Explorer explorer = new(PatternCatalog.List(entry, variant), ParameterValues.Parse(version.Parameters), options, TestContext.Current.CancellationToken);
        return explorer.Verdicts().First().States;
    }
}
