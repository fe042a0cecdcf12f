using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Mutual exclusion of two threads by loads and stores alone (Peterson 1981).</summary>
internal static class Peterson
{
    public static CatalogEntry Entry { get; } = new(
        "Peterson", PatternCategory.Beyond, "",
        "Each says that it wants in, then gives the other the turn; whoever gave it last waits. It takes sequentially consistent memory.",
        new("Endless", BookVerdict.Right, "The threads come again and again.", pattern => Build(pattern)),
        new(
            "Fenced",
            BookVerdict.Right,
            "The store before the look is an exchange, which empties the store buffer of a processor that has one.",
            pattern => Build(pattern, isFenced: true)),
        new("Counted", BookVerdict.Right, "The threads come so many times, and count.", pattern => Build(pattern, isEndless: false)),
        new(
            "TurnFirst",
            BookVerdict.Wrong,
            "The turn is given away before the wish is known: the other does not see the wish, and then has the turn.",
            pattern => Build(pattern, isEndless: false, asksFirst: false)));

    private static void Build(PatternBuilder pattern, bool isEndless = true, bool isFenced = false, bool asksFirst = true)
    {
        ArrayDeclaration wants = pattern.Array("wants", 2, 0, 0, 1);
        Expression turn = pattern.Flag("turn");
        if (isEndless)
        {
            CriticalSections.Endless(pattern, 2, Acquire, Release);
        }
        else
        {
            CriticalSections.Counted(pattern, 2, CriticalSections.Entries(pattern), Acquire, Release);
        }

        void Acquire(ThreadBuilder thread, LocalExpression i)
        {
            thread.InVersion(asksFirst, () => thread.Set(wants[i], 1));
            CriticalSections.Store(thread, isFenced)(turn, 1 - i);
            thread.InVersion(!asksFirst, () => thread.Set(wants[i], 1));
            thread.While(wants[1 - i] == 1 & turn == 1 - i, () => { });
        }

        void Release(ThreadBuilder thread, LocalExpression i) => thread.Set(wants[i], 0);
    }
}
