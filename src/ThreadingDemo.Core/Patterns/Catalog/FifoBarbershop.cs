using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>The barbershop that serves in the order of arrival (Downey, 5.3).</summary>
internal static class FifoBarbershop
{
    public static CatalogEntry Entry { get; } = new(
        "FifoBarbershop", PatternCategory.LessClassical, "5.3",
        "A semaphore for each thread and a queue of them let one thread choose which of the others goes on.",
        new(
            "OwnSemaphores",
            BookVerdict.Right,
            "The barber signals the very customer who came first.",
            pattern => Build(pattern, hasQueue: true)),
        new(
            "SharedSemaphore",
            BookVerdict.Wrong,
            "The plain barbershop: between its arrival and its wait a customer may be overtaken.",
            pattern => Build(pattern, hasQueue: false)))
    {
        BookNumbers = "n=4 customers=5",
    };

    private static void Build(PatternBuilder pattern, bool hasQueue)
    {
        Barbershop.Build(pattern, hasQueue);
        pattern.Require(Order("arrive", "getHaircut"));
    }
}
