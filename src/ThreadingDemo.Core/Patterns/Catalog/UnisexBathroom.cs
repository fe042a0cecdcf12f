using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>One room for men or for women (Downey, 6.2).</summary>
internal static class UnisexBathroom
{
    public static CatalogEntry Entry { get; } = new(
        "UnisexBathroom", PatternCategory.NotSoClassical, "6.2",
        "One category excludes the other from a room, and only so many are inside at once.",
        new(
            "NoStarve",
            BookVerdict.Right,
            "A thread that finds the others inside waits in the turnstile, and blocks all that come later.",
            pattern => Build(pattern, hasTurnstile: true)),
        new(
            "Lightswitches",
            BookVerdict.Right,
            "Each category has a lightswitch for the room; as long as one keeps coming, the other starves.",
            pattern => Build(pattern, hasTurnstile: false))
        {
            Concessions =
            [
                new("NoStarvation man manInside", true, "The book shows this version as one that lets the others starve (4581-4583)."),
                new("NoStarvation woman womanInside", true, "The book shows this version as one that lets the others starve (4581-4583)."),
            ],
        })
    {
        BookNumbers = "capacity=3 men=4 women=4",
    };

    private static void Build(PatternBuilder pattern, bool hasTurnstile)
    {
        Expression men = pattern.Parameter("men", 3, 1, 8, "how many men there are");
        Expression women = pattern.Parameter("women", 2, 1, 8, "how many women there are");
        Expression capacity = pattern.Parameter("capacity", 2, 1, 8, "how many the room holds");
        SemaphoreDeclaration empty = pattern.Semaphore("empty", 1);
        SemaphoreDeclaration? turnstile = hasTurnstile ? pattern.Semaphore("turnstile", 1) : null;
        Add("man", men);
        Add("woman", women);
        pattern.Require(Never("manInside", "womanInside"), NoDeadlock());

        void Add(string name, Expression count)
        {
            Lightswitch lightswitch = new(pattern, name + "Switch", count);
            SemaphoreDeclaration multiplex = pattern.Semaphore(name + "Multiplex", capacity);
            pattern.Threads(name, count, thread => thread.Cycle(() =>
            {
                thread.Protect(turnstile, () => lightswitch.Lock(thread, empty));
                thread.Protect(multiplex, () => thread.Region(name + "Inside"));
                lightswitch.Unlock(thread, empty);
            }));
            pattern.Require(AtMost(name + "Inside", capacity), NoStarvation(name, name + "Inside"));
        }
    }
}
