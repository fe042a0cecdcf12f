using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Cokes go into a machine and out of it (Downey, 8.2).</summary>
internal static class CokeMachine
{
    public static CatalogEntry Entry { get; } = new(
        "CokeMachine", PatternCategory.InCode, "8.2",
        "A bounded store: one semaphore counts what is in it, another what still fits.",
        new("Semaphores", BookVerdict.Right, "Consumers wait for a coke and producers for a slot.", Semaphores),
        new("SharedInteger", BookVerdict.Wrong, "Nobody waits, and two change the number of cokes at once.", SharedInteger));

    private static void Semaphores(PatternBuilder pattern)
    {
        (Expression start, Expression consumers, Expression producers) = Parameters(pattern);
        SemaphoreDeclaration cokes = pattern.Semaphore("cokes", start);
        SemaphoreDeclaration slots = pattern.Semaphore("slots", start);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        VariableExpression stock = pattern.Ghost("stock", start, 0, start * 2);
        pattern.Threads("consumer", consumers, thread => Use(thread, cokes, slots, -1));
        pattern.Threads("producer", producers, thread => Use(thread, slots, cokes, 1));
        Require(pattern, stock, start);

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
        VariableExpression cokes = pattern.Integer("cokes", start, 0, start * 2);
        pattern.Threads("consumer", consumers, thread => Use(thread, -1));
        pattern.Threads("producer", producers, thread => Use(thread, 1));
        Require(pattern, cokes, start);

        void Use(ThreadBuilder thread, int change) => thread.Cycle(() => thread.Region("machine", () => thread.Increment(cokes, change)));
    }

    private static (Expression Start, Expression Consumers, Expression Producers) Parameters(PatternBuilder pattern) => (
        pattern.Parameter("start", 1, 1, 10, "how many cokes the machine has at first; it holds twice as many"),
        pattern.Parameter("consumers", 2, 1, 8, "how many threads take a coke"),
        pattern.Parameter("producers", 2, 1, 8, "how many threads add one"));

    // The range of the integer says the same: the step that would leave it is a fault.
    private static void Require(PatternBuilder pattern, Expression cokes, Expression start) =>
        pattern.Require(Always((cokes >= 0) & (cokes <= start * 2)), AtMost("machine", 1), NoDeadlock());
}
