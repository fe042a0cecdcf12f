using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Baboons on a rope over a canyon (Downey, 6.3, who leaves the solution to the reader).</summary>
internal static class BaboonCrossing
{
    public static CatalogEntry Entry { get; } = new(
        "BaboonCrossing", PatternCategory.NotSoClassical, "6.3",
        "A rope carries a few at once, all in one direction, and neither direction may be kept waiting for ever.",
        new CatalogVariant(
            "Turnstile",
            BookVerdict.Ours,
            "The rope has one direction at a time, so a single multiplex guards its strength; "
                + "the turnstile keeps a stream from barring the others.",
            Build))
    {
        BookNumbers = "strength=5 eastbound=6 westbound=2",
    };

    private static void Build(PatternBuilder pattern)
    {
        Expression eastbound = pattern.Parameter("eastbound", 3, 1, 8, "how many baboons go east");
        Expression westbound = pattern.Parameter("westbound", 2, 1, 8, "how many baboons go west");
        Expression strength = pattern.Parameter("strength", 2, 1, 8, "how many baboons the rope carries");
        SemaphoreDeclaration turnstile = pattern.Semaphore("turnstile", 1);
        SemaphoreDeclaration rope = pattern.Semaphore("rope", 1);
        SemaphoreDeclaration multiplex = pattern.Semaphore("multiplex", strength);
        Add("east", eastbound);
        Add("west", westbound);
        pattern.Require(Never("crossEast", "crossWest"), AtMost("cross", strength), NoDeadlock());

        void Add(string direction, Expression count)
        {
            string region = direction == "east" ? "crossEast" : "crossWest";
            Lightswitch lightswitch = new(pattern, direction + "Switch", count);
            pattern.Threads(direction, count, thread => thread.Cycle(() =>
            {
                thread.Protect(turnstile, () => lightswitch.Lock(thread, rope));
                thread.Protect(multiplex, () => thread.Region("cross", () => thread.Region(region)));
                lightswitch.Unlock(thread, rope);
            }));
            pattern.Require(NoStarvation(direction, "cross"));
        }
    }
}
