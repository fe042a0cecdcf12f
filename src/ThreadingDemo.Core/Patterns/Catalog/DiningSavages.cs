using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Savages eat from one pot, which a cook fills when it is empty (Downey, 5.1).</summary>
internal static class DiningSavages
{
    public static CatalogEntry Entry { get; } = new(
        "DiningSavages", PatternCategory.LessClassical, "5.1",
        "Whoever finds the pot empty wakes the cook and waits, and keeps the mutex meanwhile: a scoreboard and a rendezvous.",
        new CatalogVariant(
            "Scoreboard",
            BookVerdict.Right,
            "A counter in a mutex, unlike a semaphore, tells that the pot is empty before anyone has to wait.",
            Build));

    private static void Build(PatternBuilder pattern)
    {
        Expression savages = pattern.Parameter("savages", 3, 1, 64, "how many eat from the pot");
        Expression capacity = pattern.Parameter("capacity", 2, 1, 64, "how many servings the pot holds");
        Expression servings = pattern.Counter("servings", capacity);
        VariableExpression pot = pattern.Ghost("pot", 0, 0, capacity);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        (SemaphoreDeclaration emptyPot, SemaphoreDeclaration fullPot) = pattern.Semaphores("emptyPot", "fullPot");
        pattern.Thread("cook", thread => thread.Loop(() =>
        {
            thread.WaitAtRest(emptyPot);
            thread.Region("filling", () =>
            {
                thread.Step("putServings");
                thread.Increment(pot, capacity);
            });
            thread.Signal(fullPot);
        }));
        pattern.Threads("savage", savages, thread => thread.Cycle(() =>
        {
            thread.Wait(mutex);
            thread.If(servings == 0, () =>
            {
                thread.Signal(emptyPot);
                thread.Wait(fullPot);
                thread.Set(servings, capacity);
            });
            thread.Decrement(servings);
            thread.Region("serving", () =>
            {
                thread.Step("getServing");
                thread.Decrement(pot);
            });
            thread.Signal(mutex);
            thread.Step("eat");
        }));
        pattern.Require(
            AtMost("serving", 1), Never("serving", "filling"), Always(pot >= 0),
            Always(Inside("filling") == 0 | pot == 0), NoDeadlock());
    }
}
