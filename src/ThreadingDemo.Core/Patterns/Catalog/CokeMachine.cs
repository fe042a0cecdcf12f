using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Producers fill a vending machine, and consumers take from it (Downey, 8.2).</summary>
internal static class CokeMachine
{
    public static CatalogEntry Entry { get; } = new(
        "CokeMachine", PatternCategory.InCode, "8.2",
        "A bounded store: one semaphore counts what is in it, another what still fits.",
        new("Semaphores", BookVerdict.Right, "Consumers wait for a coke and producers for a slot.", Semaphores),
        new("SharedInteger", BookVerdict.Wrong, "No thread waits, and two change the number of cokes at once.", SharedInteger))
    {
        BookNumbers = "start=5",
    };

    private static void Semaphores(PatternBuilder pattern)
    {
        (Expression start, Expression consumers, Expression producers) = Parameters(pattern);
        SemaphoreDeclaration cokes = pattern.Semaphore("cokes", start);
        SemaphoreDeclaration slots = pattern.Semaphore("slots", start);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        VariableExpression stock = pattern.Ghost("stock", start, 0, start * 2);
        pattern.Threads("consumer", consumers, thread => Use(thread, cokes, slots, -1));
        pattern.Threads("producer", producers, thread => Use(thread, slots, cokes, 1));
        pattern.Require(
            Always((stock >= 0) & (stock <= start * 2)), AtMost(
                "machine", 1), Possible(stock == 0), Possible(stock == start * 2), NoDeadlock());

        void Use(ThreadBuilder thread, SemaphoreDeclaration needed, SemaphoreDeclaration given, int change) => thread.Cycle(() =>
        {
            thread.Wait(needed);
            thread.Protect(mutex, () =>
            {
                thread.Region("machine");
                thread.Increment(stock, change);
            });
            thread.Signal(given);
        });
    }

    private static void SharedInteger(PatternBuilder pattern)
    {
        (Expression start, Expression consumers, Expression producers) = Parameters(pattern);

        // The number of visits is bounded, because otherwise the number of cokes would not be.
        Expression visits = pattern.Parameter("visits", 2, 1, 100, "how often each thread comes");
        VariableExpression cokes = pattern.Integer("cokes", start, -visits * consumers, start * 2 + (visits * producers));
        VariableExpression given = pattern.Ghost("given", 0, 0, visits * producers);
        VariableExpression taken = pattern.Ghost("taken", 0, 0, visits * consumers);
        pattern.Threads("consumer", consumers, thread => Use(thread, -1, taken));
        pattern.Threads("producer", producers, thread => Use(thread, 1, given));
        pattern.Require(
            Always((cokes >= 0) & (cokes <= start * 2)), AtMost("machine", 1), AtEnd(cokes == start + given - taken), NoDeadlock());

        void Use(ThreadBuilder thread, int change, VariableExpression done) => thread.CountUp(thread.Local("visit", visits), visits, () =>
        {
            thread.Region("machine", () => thread.Increment(cokes, change));
            thread.Increment(done);
        });
    }

    private static (Expression Start, Expression Consumers, Expression Producers) Parameters(PatternBuilder pattern) => (
        pattern.Parameter("start", 1, 1, 10, "how many cokes the machine has at first; it holds twice as many"),
        pattern.Parameter("consumers", 2, 1, 8, "how many threads take a coke"),
        pattern.Parameter("producers", 2, 1, 8, "how many threads add one"));
}
