using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Threads count together, and a parent checks that no value was used twice (Downey, 8.1 and 9.1).</summary>
internal static class MutexChecker
{
    public static CatalogEntry Entry { get; } = new(
        "MutexChecker", PatternCategory.InCode, "8.1",
        "A check and what follows from it belong into one critical section, and each way out of it gives the mutex back.",
        new(
            "Mutex",
            BookVerdict.Right,
            "The check, the cell and the counter are one critical section.",
            pattern => Build(pattern, hasMutex: true)),
        new("NoMutex", BookVerdict.Wrong, "Two children use the same value of the counter.", pattern => Build(pattern, hasMutex: false)),
        new(
            "ForgetsSignal",
            BookVerdict.Wrong,
            "The first child to finish keeps the mutex, and the others wait for ever.",
            pattern => Build(pattern, hasMutex: true, forgetsSignal: true)))
    {
        BookNumbers = "end=10",
    };

    private static void Build(PatternBuilder pattern, bool hasMutex, bool forgetsSignal = false)
    {
        Expression children = pattern.Parameter("children", 2, 2, 6, "how many children count");
        Expression end = pattern.Parameter("end", 3, 1, 100, "how far they count");
        VariableExpression counter = pattern.Counter("counter", end + children - 1);
        ArrayDeclaration array = pattern.Array("array", end, 0, 0, children * end);
        VariableExpression errors = pattern.Counter("errors", end);
        SemaphoreDeclaration? mutex = hasMutex ? pattern.Semaphore("mutex", 1) : null;
        SemaphoreDeclaration finished = pattern.Semaphore("finished", 0);
        pattern.Threads("child", children, thread =>
        {
            LocalExpression isDone = thread.Local("isDone", 1);
            LocalExpression index = thread.Local("index", end + children - 1);
            thread.While(!isDone, () =>
            {
                thread.WaitIfAny(mutex);
                thread.If(counter < end, () =>
                {
                    thread.Set(index, counter);
                    thread.Increment(array[index]);
                    thread.Increment(counter);
                    thread.SignalIfAny(mutex);
                });
                thread.Else(() =>
                {
                    thread.SignalIfAny(forgetsSignal ? null : mutex);
                    thread.Set(isDone, 1);
                });
            });
            thread.Signal(finished);
        });
        pattern.Thread("parent", thread =>
        {
            LocalExpression joined = thread.Local("joined", children);
            LocalExpression i = thread.Local("i", end);
            thread.CountUp(joined, children, () => thread.Wait(finished));
            thread.CountUp(i, end, () => thread.Increment(errors, array[i] != 1));
        });
        pattern.Require(AtEnd(errors == 0), NoDeadlock());
    }
}
