using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Each thread draws a ticket in one step and waits for its turn (Mellor-Crummey and Scott 1991).</summary>
internal static class TicketLock
{
    public static CatalogEntry Entry { get; } = new(
        "TicketLock", PatternCategory.Beyond, "",
        "A ticket drawn by fetch-and-add makes a fair lock of two integers: the next ticket, and the one being served.",
        new CatalogVariant("FetchAdd", BookVerdict.Right, "Drawing a ticket is one step, so no two draw the same.", Build));

    private static void Build(PatternBuilder pattern)
    {
        Expression n = pattern.Parameter("n", 3, 2, 16, "how many threads want in");
        Expression next = pattern.Counter("next", (2 * n) - 1);
        Expression serving = pattern.Counter("serving", n - 1);
        CriticalSections.Endless(
            pattern,
            n,
            (thread, _) =>
            {
                LocalExpression ticket = thread.Local("ticket", (2 * n) - 2);
                LocalExpression before = thread.Local("before", (2 * n) - 1);
                thread.FetchAdd(ticket, next, 1);

                // The thread that draws the last of n tickets resets the numbers; until it is served, no thread can draw a
                // second ticket.
                thread.If(ticket == n - 1, () => thread.FetchAdd(before, next, -n));
                thread.Await(serving == ticket % n);
            },
            (thread, _) => thread.Set(serving, (serving + 1) % n));
    }
}
