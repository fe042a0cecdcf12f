using System;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Mutual exclusion of any number of threads by loads and stores alone: the lowest number is served (Lamport 1974).</summary>
internal static class Bakery
{
    private enum Drawing
    {
        Flagged,
        Fenced,
        InOneStep,
        Open,
    }

    public static CatalogEntry Entry { get; } = new(
        "Bakery", PatternCategory.Beyond, "",
        "Each draws a number above all others and waits until its own is the lowest. Drawing takes many steps, and two may draw the same.",
        new(
            "Choosing",
            BookVerdict.Right,
            "A flag says that a thread is drawing, and the others wait until it has.",
            pattern => Build(pattern, Drawing.Flagged)),
        new(
            "Fenced",
            BookVerdict.Right,
            "The flag is set and cleared by an exchange, which empties the store buffer of a processor that has one.",
            pattern => Build(pattern, Drawing.Fenced)),
        new("AtomicDraw", BookVerdict.Right, "If drawing is one step, no flag is needed.", pattern => Build(pattern, Drawing.InOneStep)),
        new(
            "NoChoosing",
            BookVerdict.Wrong,
            "A thread that is drawing has no number yet, is overlooked, and then comes with one that is no higher.",
            pattern => Build(pattern, Drawing.Open)));

    private static void Build(PatternBuilder pattern, Drawing drawing)
    {
        Expression n = pattern.Parameter("n", 2, 2, 8, "how many threads want in");
        Expression entries = CriticalSections.Entries(pattern);
        bool hasFlag = drawing is Drawing.Flagged or Drawing.Fenced;
        ArrayDeclaration? choosing = hasFlag ? pattern.Array("choosing", n, 0, 0, 1) : null;

        // The numbers grow as long as some thread is inside or waits, so the number of entries is bounded.
        ArrayDeclaration number = pattern.Array("number", n, 0, 0, n * entries);
        CriticalSections.Counted(pattern, n, entries, Acquire, (thread, i) => thread.Set(number[i], 0));

        void Acquire(ThreadBuilder thread, LocalExpression i)
        {
            LocalExpression mine = thread.Local("mine", n * entries);
            LocalExpression j = thread.Local("j", n);
            Action<Expression, Expression> store = CriticalSections.Store(thread, drawing == Drawing.Fenced);
            thread.InVersion(hasFlag, () => store(choosing![i], 1));
            thread.InVersion(drawing == Drawing.InOneStep, () => thread.Atomic(Draw));
            thread.InVersion(drawing != Drawing.InOneStep, Draw);
            thread.InVersion(hasFlag, () => store(choosing![i], 0));
            thread.Set(j, 0);
            thread.CountUp(j, n, () =>
            {
                thread.InVersion(hasFlag, () => thread.Await(choosing![j] == 0));
                thread.Await(number[j] == 0 | number[j] > mine | (number[j] == mine & j >= i));
            });

            void Draw()
            {
                LocalExpression theirs = thread.Local("theirs", n * entries);
                thread.Set(mine, 0);
                thread.Set(j, 0);
                thread.CountUp(j, n, () =>
                {
                    thread.Set(theirs, number[j]);
                    thread.If(theirs > mine, () => thread.Set(mine, theirs));
                });
                thread.Increment(mine);
                thread.Set(number[i], mine);
            }
        }
    }
}
