using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Two threads write to one variable, and one of them prints it (Downey, 1.5.1).</summary>
internal static class ConcurrentWrites
{
    public static CatalogEntry Entry { get; } = new(
        "ConcurrentWrites", PatternCategory.Introduction, "1.5.1",
        "What is printed and what is left depends on the order of the steps, and still not everything can happen.",
        new CatalogVariant(
            "Unsynchronised",
            BookVerdict.Right,
            "Three outcomes are possible; that 7 is printed and 5 is left is not one of them.",
            pattern =>
        {
            Expression x = pattern.Counter("x", 7);
            Expression printed = pattern.Ghost("printed", 0, 0, 7);
            Expression finished = pattern.Ghost("finished", 0, 0, 2);
            pattern.Thread("A", thread =>
            {
                thread.Set(x, 5);
                thread.Set(printed, x);
                thread.Increment(finished);
            });
            pattern.Thread("B", thread =>
            {
                thread.Set(x, 7);
                thread.Increment(finished);
            });
            pattern.Require(
                Possible(finished == 2 & printed == 5 & x == 5),
                Possible(finished == 2 & printed == 5 & x == 7),
                Possible(finished == 2 & printed == 7 & x == 7),
                AtEnd(printed == 5 | (printed == 7 & x == 7)),
                NoDeadlock());
        }));
}
