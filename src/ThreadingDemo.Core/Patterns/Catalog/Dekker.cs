using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>The first mutual exclusion of two threads by loads and stores alone (Dekker, in Dijkstra 1965).</summary>
internal static class Dekker
{
    public static CatalogEntry Entry { get; } = new(
        "Dekker", PatternCategory.Beyond, "",
        "Each says that it wants in and looks at the other; where both want in, the one whose turn it is not steps back until it is.",
        new CatalogVariant("TurnDecides", BookVerdict.Right, "The turn says who steps back.", Build));

    private static void Build(PatternBuilder pattern)
    {
        ArrayDeclaration wants = pattern.Array("wants", 2, 0, 0, 1);
        Expression turn = pattern.Counter("turn", 1);
        CriticalSections.Endless(
            pattern,
            2,
            (thread, i) =>
            {
                thread.Set(wants[i], 1);
                thread.While(wants[1 - i] == 1, () => thread.If(turn == 1 - i, () =>
                {
                    thread.Set(wants[i], 0);
                    thread.Await(turn == i);
                    thread.Set(wants[i], 1);
                }));
            },
            (thread, i) =>
            {
                thread.Set(turn, 1 - i);
                thread.Set(wants[i], 0);
            });
        pattern.Require(NoStarvation("thread", "critical"));
    }
}
