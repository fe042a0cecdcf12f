using System;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Mutual exclusion of two threads by loads and stores alone (Peterson 1981).</summary>
internal static class Peterson
{
    public static CatalogEntry Entry { get; } = new(
        "Peterson", PatternCategory.Beyond, "",
        "Each says that it wants in, then gives the other the turn; whoever gave it last waits. It takes sequentially consistent memory.",
        new("Endless", BookVerdict.Right, "The threads come again and again.", pattern =>
        {
            (Action<ThreadBuilder, LocalExpression> acquire, Action<ThreadBuilder, LocalExpression> release) = Lock(pattern, asksFirst: true);
            CriticalSections.Endless(pattern, 2, acquire, release);
            pattern.Require(NoStarvation("thread", "critical"));
        }),
        new("Counted", BookVerdict.Right, "The threads come so many times, and count.", pattern => Counted(pattern, asksFirst: true)),
        new("TurnFirst", BookVerdict.Wrong, "The turn is given away before the wish is known: the other does not see the wish, and then has the turn.", pattern => Counted(pattern, asksFirst: false)));

    private static void Counted(PatternBuilder pattern, bool asksFirst)
    {
        (Action<ThreadBuilder, LocalExpression> acquire, Action<ThreadBuilder, LocalExpression> release) = Lock(pattern, asksFirst);
        CriticalSections.Counted(pattern, 2, CriticalSections.Entries(pattern), acquire, release);
    }

    private static (Action<ThreadBuilder, LocalExpression> Acquire, Action<ThreadBuilder, LocalExpression> Release) Lock(PatternBuilder pattern, bool asksFirst)
    {
        ArrayDeclaration wants = pattern.Array("wants", 2, 0, 0, 1);
        Expression turn = pattern.Counter("turn", 1);
        return (Acquire, (thread, i) => thread.Set(wants[i], 0));

        void Acquire(ThreadBuilder thread, LocalExpression i)
        {
            thread.InVersion(asksFirst, () => thread.Set(wants[i], 1));
            thread.Set(turn, 1 - i);
            thread.InVersion(!asksFirst, () => thread.Set(wants[i], 1));
            thread.While(wants[1 - i] == 1 & turn == 1 - i, () => { });
        }
    }
}
