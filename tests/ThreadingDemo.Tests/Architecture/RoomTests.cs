using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ThreadingDemo.Documents;
using Xunit;

namespace ThreadingDemo.Tests.Architecture;

/// <summary>
/// The allowed uses between rooms (the namespaces directly below ThreadingDemo), compared with the compiled assemblies.
/// </summary>
public sealed class RoomTests
{
    // Every room may use the texts and numbers of the namespace ThreadingDemo itself, which uses none.
    private static readonly Dictionary<string, string> allowed = new()
    {
        ["Choosing"] = "",
        ["Explaining"] = "",
        ["Files"] = "",
        ["Options"] = "",
        ["Patterns"] = "Explaining Options",
        ["Tracing"] = "",
        ["Analysis"] = "Explaining Options Patterns Tracing",
        ["Controlling"] = "Choosing Explaining Exploration Options Primitives Tracing",
        ["Exploration"] = "Choosing Explaining Options Patterns",
        ["Primitives"] = "Explaining Tracing",
        ["Execution"] = "Analysis Explaining Exploration Options Patterns Primitives Tracing",
        ["Measuring"] = "Analysis Options Primitives",
        ["Demos"] = "Execution Exploration Options Patterns Primitives Tracing",
        ["Rendering"] = "Analysis Files Measuring Options Tracing",

        // The module.
        ["Scripting"] = "Files Options Patterns",
        ["Scripts"] = "Controlling Tracing",
        ["Formatting"] = "Controlling Exploration Measuring Patterns Rendering Tracing",
        ["Binding"] = "Demos Exploration Options Patterns Scripting Tracing",
        ["Commands"] = "Analysis Binding Controlling Demos Execution Exploration Files Formatting Measuring Options Patterns Primitives Rendering "
            + "Scripting Scripts Tracing",

        // The command line.
        ["Cli"] = "Analysis Demos Exploration Files Measuring Options Patterns Primitives Rendering Tracing",
    };

    // The public types of the explorer are in one namespace, because their names are part of the output, and in the folders of
    // their rooms; ExplorerDocumentTests checks these.
    private const string RoomOfFolders = "Exploration";

    private static readonly RoomGraph graph = RoomGraph.OfProduct();

    [Fact]
    public void RoomsUseOnlyTheRoomsThatTheyMayUse()
    {
        string[] others = [.. graph.RoomArrows()
            .Where(arrow => arrow.To.Length > 0 && !MayUse(arrow.From, arrow.To))
            .Select(arrow => $"{arrow.From} -> {arrow.To}, as {arrow.Example}")];
        Assert.True(others.Length == 0, string.Join("\n", others));
    }

    [Fact]
    public void EveryRoomIsInTheTable() =>
        Assert.Equal(graph.Namespaces.Select(RoomGraph.RoomOf).Distinct().Order(), allowed.Keys.Order());

    [Fact]
    public void TheRoomsThatMayBeUsedFormNoCircle() =>
        Assert.Empty(
            Circles([.. allowed.SelectMany(room => room.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries), (room, used) =>
            (room.Key, used))]));

    [Fact]
    public void TheNamespacesOfARoomFormNoCircle()
    {
        (string, string)[] arrows = [.. graph.Arrows
            .Where(arrow => RoomGraph.RoomOf(arrow.From) == RoomGraph.RoomOf(arrow.To) && RoomGraph.RoomOf(arrow.From) != RoomOfFolders)
            .Select(arrow => (arrow.From, arrow.To))];
        string[] circles = [.. Circles(arrows)
            .Select(circle => $"{circle.From} -> {circle.To}, as {graph.Arrows.First(arrow => (arrow.From, arrow.To) == circle).Example}")];
        Assert.True(circles.Length == 0, string.Join("\n", circles));
    }

    [Fact]
    public void ThePictureOfTheRoomsIsTheOneThatTheAssembliesMake() =>
        Assert.Equal(
            new RoomPicture(graph).Svg(),
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "pictures", "rooms.svg")).Replace("\r\n", "\n",
                StringComparison.Ordinal));

    private static bool MayUse(string room, string used) => allowed.TryGetValue(room, out string? rooms) && rooms.Split(' ').Contains(used);

    // The arrows that lie on a circle: the used namespace reaches the user again.
    private static (string From, string To)[] Circles((string From, string To)[] arrows)
    {
        ILookup<string, string> next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        return [.. arrows.Where(arrow => Reached(arrow.To).Contains(arrow.From))];

        HashSet<string> Reached(string start)
        {
            HashSet<string> reached = [];
            Stack<string> open = new([start]);
            while (open.TryPop(out string? room))
            {
                if (reached.Add(room))
                {
                    foreach (string used in next[room])
                    {
                        open.Push(used);
                    }
                }
            }

            return reached;
        }
    }
}
