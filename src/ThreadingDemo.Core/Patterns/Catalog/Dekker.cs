using System;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>The first mutual exclusion of two threads by loads and stores alone (Dekker, in Dijkstra 1965).</summary>
internal static class Dekker
{
    public static CatalogEntry Entry { get; } = new(
        "Dekker", PatternCategory.Beyond, "",
        "Each says that it wants in and looks at the other; where both want in, the one whose turn it is not steps back until it is.",
        new(
            "TurnDecides",
            BookVerdict.Right,
            "The turn says who steps back. It takes sequentially consistent memory.",
            pattern => Build(pattern, isFenced: false)),
        new(
            "Fenced",
            BookVerdict.Right,
            "The store before the look is an exchange, which empties the store buffer of a processor that has one.",
            pattern => Build(pattern, isFenced: true)));

    private static void Build(PatternBuilder pattern, bool isFenced)
    {
        ArrayDeclaration wants = pattern.Array("wants", 2, 0, 0, 1);
        Expression turn = pattern.Flag("turn");
        CriticalSections.Endless(pattern, 2, Acquire, Release);

        void Acquire(ThreadBuilder thread, LocalExpression i)
        {
            Action<Expression, Expression> announce = CriticalSections.Store(thread, isFenced);
            announce(wants[i], 1);
            thread.While(wants[1 - i] == 1, () => thread.If(turn == 1 - i, () =>
            {
                thread.Set(wants[i], 0);
                thread.Await(turn == i);
                announce(wants[i], 1);
            }));
        }

        void Release(ThreadBuilder thread, LocalExpression i)
        {
            thread.Set(turn, 1 - i);
            thread.Set(wants[i], 0);
        }
    }
}
