using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Producers put items into a buffer, and consumers take them out (Downey, 4.1).</summary>
internal static class ProducerConsumer
{
    public static CatalogEntry Entry { get; } = new(
        "ProducerConsumer", PatternCategory.Classical, "4.1",
        "A semaphore counts the items, so a consumer waits while there is none; a mutex guards the buffer itself.",
        new(
            "SignalAfterMutex",
            BookVerdict.Right,
            "The mutex is given back first, so a consumer that wakes need not wait again.",
            pattern => Unbounded(pattern, signalsInside: false, waitsInside: false)),
        new(
            "SignalInsideMutex",
            BookVerdict.Right,
            "A consumer may wake only to wait for the mutex that its producer still has.",
            pattern => Unbounded(pattern, signalsInside: true, waitsInside: false)),
        new(
            "WaitInsideMutex",
            BookVerdict.Wrong,
            "A consumer waits for an item and keeps the mutex, so no producer can bring one.",
            pattern => Unbounded(pattern, signalsInside: false, waitsInside: true)),
        new(
            "FiniteBuffer",
            BookVerdict.Right,
            "A second semaphore counts the free places, so a producer waits while there is none.",
            FiniteBuffer));

    private static void Unbounded(PatternBuilder pattern, bool signalsInside, bool waitsInside)
    {
        (Expression producers, Expression consumers) = Parameters(pattern);
        Expression production = pattern.Parameter("production", 2, 1, 1000, "how many items each producer makes");
        VariableExpression buffered = pattern.Ghost("buffered", 0, 0, producers * production);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration items = pattern.Semaphore("items", 0);
        pattern.Threads("producer", producers, thread => thread.CountUp(thread.Local("made", production), production, () =>
        {
            thread.Protect(mutex, () =>
            {
                Access(thread, "add", buffered, 1);
                thread.InVersion(signalsInside, () => thread.Signal(items));
            });
            thread.InVersion(!signalsInside, () => thread.Signal(items));
        }));
        pattern.Threads("consumer", consumers, thread => thread.Loop(() =>
        {
            thread.InVersion(!waitsInside, () => thread.WaitAtRest(items));
            thread.Protect(mutex, () =>
            {
                thread.InVersion(waitsInside, () => thread.WaitAtRest(items));
                Access(thread, "get", buffered, -1);
            });
            thread.Step("consume");
        }));
        pattern.Require(AtMost("buffer", 1), Always(buffered >= 0), AtEnd(buffered == 0), NoDeadlock());
    }

    private static void FiniteBuffer(PatternBuilder pattern)
    {
        (Expression producers, Expression consumers) = Parameters(pattern);
        Expression size = pattern.Parameter("size", 2, 1, 1000, "how many items the buffer holds");
        VariableExpression buffered = pattern.Ghost("buffered", 0, 0, size);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration items = pattern.Semaphore("items", 0);
        SemaphoreDeclaration spaces = pattern.Semaphore("spaces", size);
        pattern.Threads("producer", producers, thread => thread.Cycle(() =>
        {
            thread.Wait(spaces);
            thread.Protect(mutex, () => Access(thread, "add", buffered, 1));
            thread.Signal(items);
        }));
        pattern.Threads("consumer", consumers, thread => thread.Loop(() =>
        {
            thread.WaitAtRest(items);
            thread.Protect(mutex, () => Access(thread, "get", buffered, -1));
            thread.Signal(spaces);
            thread.Step("consume");
        }));
        pattern.Require(AtMost("buffer", 1), Always(buffered >= 0 & buffered <= size), Possible(buffered == size), NoDeadlock());
    }

    // The step that gets an item from an empty buffer makes their number negative.
    private static void Access(ThreadBuilder thread, string step, VariableExpression buffered, int change) => thread.Region("buffer", () =>
    {
        thread.Step(step);
        thread.Increment(buffered, change);
    });

    private static (Expression Producers, Expression Consumers) Parameters(PatternBuilder pattern) => (
        pattern.Parameter("producers", 2, 1, 64, "how many threads put items in"),
        pattern.Parameter("consumers", 2, 1, 64, "how many threads take items out"));
}
