using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Cecil;
using ThreadingDemo.Documents;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tests.Exploration.Book;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>
/// The names in docs/explorer.md exist, and the rooms (the folders) of the explorer depend on each other as described there.
/// </summary>
public sealed class ExplorerDocumentTests
{
    private const string TableHead = "| version | all | without symmetry | without ample sets | without both |";

    private static readonly string page = Path.Combine(Repository.Root, "docs", "explorer.md");
    private static readonly string source = Path.Combine(Repository.Root, "src", "ThreadingDemo.Core", "Exploration");

    // Each room with those that it may use. Public types are in the namespace of the explorer, as their names are part of the
    // output, so the folder of a type is its room. Explorer, in no room, may use all.
    private static readonly (string Room, string[] Uses)[] rooms =
    [
        ("Settings", []),
        ("Limits", []),
        ("Graphs", []),
        ("Encoding", ["Settings", "Limits"]),
        ("Semantics", ["Settings", "Limits", "Encoding"]),
        ("Reduction", ["Settings", "Limits", "Graphs", "Encoding", "Semantics"]),
        ("Search", ["Settings", "Limits", "Graphs", "Encoding", "Semantics", "Reduction"]),
        ("Liveness", ["Settings", "Limits", "Graphs", "Encoding", "Semantics", "Reduction", "Search"]),
        ("Schedules", ["Settings", "Semantics"]),
        ("Stepping", ["Settings", "Limits", "Encoding", "Semantics", "Search", "Liveness", "Schedules"]),
        ("Printing", ["Settings", "Encoding", "Semantics", "Schedules", "Stepping"]),
        ("Verdicts", ["Settings", "Limits", "Graphs", "Encoding", "Semantics", "Reduction", "Search", "Liveness", "Schedules", "Printing"]),
        ("Walking", ["Settings", "Limits", "Encoding", "Semantics", "Search", "Schedules", "Printing", "Verdicts"]),
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
    public void EveryNameInThePageIsATypeAMemberOrAFolder()
    {
        HashSet<string> types = [.. typeof(Explorer).Assembly.GetTypes().Select(type => type.Name)];
        foreach (Match match in Regex.Matches(File.ReadAllText(page), "`([A-Z][A-Za-z]*)(?:\\.([A-Z][A-Za-z]*))?`"))
        {
            (string name, string member) = (match.Groups[1].Value, match.Groups[2].Value);
            bool isKnown = types.Contains(name) || Directory.Exists(Path.Combine(source, name))
                || Enum.IsDefined(typeof(RequirementKind), name);
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
    public void EveryRoomHasAParagraph()
    {
        string text = File.ReadAllText(page);
        string[] folders = [.. Directory.GetDirectories(source).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];
        Assert.Equal(folders, rooms.Select(room => room.Room).Order(StringComparer.Ordinal));
        Assert.All(folders, folder => Assert.Contains($"**`{folder}`.**", text, StringComparison.Ordinal));
    }

    [Fact]
    public void TheRoomsUseEachOtherAsThePageSays()
    {
        Dictionary<string, string> roomOf = RoomsOfTypes();
        using AssemblyDefinition assembly = RoomGraph.Open(RoomGraph.Library);
        string[] others =
        [
            .. from type in assembly.MainModule.Types.Where(IsOfExplorer)
               let room = roomOf[NameOf(type)]
               where room.Length > 0
               from used in WithNested(type).SelectMany(TypeReferences.Of).Select(Outermost).Where(IsOfExplorer)
               let other = roomOf[NameOf(used)]
               where other != room && !UsesOf(room).Contains(other)
               select $"{room}/{type.Name} uses {other}/{used.Name}",
        ];
        Assert.True(others.Length == 0, string.Join("\n", others.Distinct()));
    }

    [Fact]
    public void TheRoomsFormNoCircle()
    {
        List<string> before = [];
        List<(string Room, string[] Uses)> open = [.. rooms];
        while (open.FindIndex(room => Array.TrueForAll(room.Uses, before.Contains)) is var next and >= 0)
        {
            before.Add(open[next].Room);
            open.RemoveAt(next);
        }

        Assert.Empty(open);
    }

    [Fact]
    public void TheTableHasTheStatesThatAreMet() => Assert.Equal(Table(), TableIn(File.ReadAllLines(page)));

    [Fact(Explicit = true)]
    public void RewriteTheTable()
    {
        List<string> lines = [.. File.ReadAllLines(page)];
        int first = lines.IndexOf(TableHead) + 2;
        lines.RemoveRange(first, TableIn([.. lines]).Count);
        lines.InsertRange(first, Table());
        File.WriteAllLines(page, lines);
    }

    private static string[] UsesOf(string room) => rooms.Single(known => known.Room == room).Uses;

    // The folder of each type, by the type's name; empty for the folder of the explorer itself.
    private static Dictionary<string, string> RoomsOfTypes() =>
        (from file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
         from line in File.ReadLines(file)
         let declaration = Regex.Match(line, @"^(?:public|internal) [a-z ]*(?:class|struct|interface|enum|record) ([A-Za-z]+)")
         where declaration.Success
         select (Name: declaration.Groups[1].Value,
             Room: Path.GetRelativePath(source, Path.GetDirectoryName(file)!).Replace(".", "", StringComparison.Ordinal)))
        .Distinct()
        .ToDictionary(type => type.Name, type => type.Room);

    private static bool IsOfExplorer(TypeReference type) =>
        type.Namespace == "ThreadingDemo.Exploration" || type.Namespace.StartsWith("ThreadingDemo.Exploration.", StringComparison.Ordinal);

    private static string NameOf(TypeReference type) => type.Name.Split('`')[0];

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

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
        Explorer explorer = new(PatternCatalog.List(entry, variant), ParameterValues.Parse(version.Parameters), options,
            TestContext.Current.CancellationToken);
        return explorer.Verdicts().First().States;
    }
}
