using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace ThreadingDemo.Documents;

/// <summary>Which namespaces use which, read from compiled assemblies by <see cref="TypeReferences"/>.</summary>
public sealed class RoomGraph
{
    /// <summary>The file of the library.</summary>
    public const string Library = "ThreadingDemo.Core.dll";

    private const string Root = "ThreadingDemo";

    private readonly Dictionary<(string From, string To), string> arrows = [];
    private readonly SortedSet<string> namespaces = new(StringComparer.Ordinal);

    /// <summary>The files of the module and of the command line.</summary>
    public static IReadOnlyList<string> FrontEnds { get; } = ["ThreadingDemo.dll", "threading-demo.dll"];

    /// <summary>The namespaces below ThreadingDemo, such as Patterns.Lowering, in ordinal order.</summary>
    public IEnumerable<string> Namespaces => namespaces;

    /// <summary>The arrows between those namespaces, each with one pair of types that it stands for.</summary>
    public IEnumerable<(string From, string To, string Example)> Arrows =>
        arrows.Select(arrow => (arrow.Key.From, arrow.Key.To, arrow.Value)).OrderBy(arrow =>
            arrow, Comparer<(string, string, string)>.Default);

    /// <summary>The graph of the library and of both front ends, whose assemblies are beside this program.</summary>
    public static RoomGraph OfProduct()
    {
        RoomGraph graph = new();
        foreach (string name in FrontEnds.Prepend(Library))
        {
            using AssemblyDefinition assembly = Open(name);
            foreach (TypeDefinition type in assembly.MainModule.Types)
            {
                graph.Read(type, type);
            }
        }

        return graph;
    }

    /// <summary>Opens one of the assemblies beside this program.</summary>
    public static AssemblyDefinition Open(string name) => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name));

    /// <summary>The first level of a namespace: its room. The command line is one room, and so is the namespace ThreadingDemo itself.</summary>
    public static string RoomOf(string space) => space.Split('.')[0];

    /// <summary>The arrows between rooms, each with one pair of types that it stands for.</summary>
    public IEnumerable<(string From, string To, string Example)> RoomArrows() =>
        from arrow in Arrows
        group arrow by (From: RoomOf(arrow.From), To: RoomOf(arrow.To)) into arrows
        where arrows.Key.From != arrows.Key.To
        select (arrows.Key.From, arrows.Key.To, arrows.First().Example);

    private static string? SpaceOf(TypeReference type)
    {
        TypeReference outermost = type;
        while (outermost.DeclaringType is not null)
        {
            outermost = outermost.DeclaringType;
        }

        return outermost.Namespace == Root ? ""
            : outermost.Namespace.StartsWith(Root + ".", StringComparison.Ordinal) ? outermost.Namespace.Substring(Root.Length + 1)
            : null;
    }

    private void Read(TypeDefinition outermost, TypeDefinition type)
    {
        if (SpaceOf(outermost) is not { } space)
        {
            return;
        }

        if (space.Length > 0)
        {
            namespaces.Add(space);
        }

        foreach (TypeReference used in TypeReferences.Of(type))
        {
            if (SpaceOf(used) is { } other && other != space)
            {
                string example = $"{outermost.Name} -> {used.Name}";
                if (!arrows.TryGetValue((space, other), out string? known) || string.CompareOrdinal(example, known) < 0)
                {
                    arrows[(space, other)] = example;
                }
            }
        }

        foreach (TypeDefinition nested in type.NestedTypes)
        {
            Read(outermost, nested);
        }
    }
}
