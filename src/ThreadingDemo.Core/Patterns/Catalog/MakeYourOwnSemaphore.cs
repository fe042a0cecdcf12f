using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A semaphore made of a mutex and a condition variable (Downey, 9.2).</summary>
internal static class MakeYourOwnSemaphore
{
    private enum Loop
    {
        DoWhile,
        While,
        DoWhileSpurious,
    }

    private const string OneOfTheWaiting = "Always (stolen == 0)";

    public static CatalogEntry Entry { get; } = new(
        "MakeYourOwnSemaphore", PatternCategory.InCode, "9.2",
        "A signal has to wake one of those who wait already; whoever comes later has to wait at least once, though a wake-up is pending.",
        new(
            "DoWhile",
            BookVerdict.Right,
            "A thread that finds no permit waits at least once, so it cannot take a wake-up that was sent before it came.",
            pattern => Build(pattern, Loop.DoWhile)),
        new(
            "While",
            BookVerdict.Wrong,
            "A thread that signals and comes back finds its own wake-up pending and takes it.",
            pattern => Build(pattern, Loop.While)),
        new(
            "DoWhileSpurious",
            BookVerdict.Right,
            "A condition variable may let a thread go that nobody has notified, and it then takes the wake-up of another.",
            pattern => Build(pattern, Loop.DoWhileSpurious))
        {
            Concessions = [new(
                OneOfTheWaiting, true, "A footnote of 9.2.2 says that a spurious wake-up may break the guarantee (6755-6757).")],
        });

    private static void Build(PatternBuilder pattern, Loop loop)
    {
        Expression n = pattern.Parameter("n", 2, 2, 8, "how many threads use the semaphore");
        Expression rounds = pattern.Parameter("rounds", 2, 1, 100, "how often each of them does");
        VariableExpression value = pattern.Integer("value", 1, -n, n);
        VariableExpression wakeups = pattern.Counter("wakeups", n * rounds);
        MutexDeclaration mutex = pattern.Mutex("mutex");
        ConditionDeclaration cond = pattern.Condition("cond", mutex);

        // The pending wake-ups that were given since a thread began to wait: only these may wake it.
        ArrayDeclaration mine = pattern.Array("mine", n, 0, 0, n * rounds);
        ArrayDeclaration waits = pattern.Array("waits", n, 0, 0, 1);
        VariableExpression stolen = pattern.Ghost("stolen", 0, 0, 0);
        pattern.Threads("user", n, "i", (thread, i) =>
        {
            LocalExpression each = thread.Local("each", n);
            LocalExpression spurious = thread.Local("spurious", 1);
            thread.CountUp(thread.Local("round", rounds), rounds, () =>
            {
                Wait();
                thread.Region("critical");
                Signal();
            });

            void Wait()
            {
                thread.Lock(mutex);
                thread.Decrement(value);
                thread.If(value < 0, () =>
                {
                    thread.Atomic(() =>
                    {
                        thread.Set(waits[i], 1);
                        thread.Set(mine[i], 0);
                    });
                    if (loop == Loop.While)
                    {
                        thread.While(wakeups < 1, () => thread.Wait(cond));
                    }
                    else
                    {
                        thread.DoWhile(WaitOnce, () => wakeups < 1);
                    }

                    thread.Decrement(wakeups);
                    thread.Atomic(() =>
                    {
                        thread.Set(stolen, mine[i] == 0);
                        thread.Set(waits[i], 0);
                    });
                });
                thread.Unlock(mutex);
            }

            void WaitOnce()
            {
                if (loop == Loop.DoWhileSpurious)
                {
                    thread.Choose(spurious, 0, 1);
                    thread.If(spurious, () => LetGoAndRetake(), () => thread.Wait(cond));
                }
                else
                {
                    thread.Wait(cond);
                }
            }

            void LetGoAndRetake()
            {
                thread.Unlock(mutex);
                thread.Lock(mutex);
            }

            void Signal()
            {
                thread.Lock(mutex);
                thread.Increment(value);
                thread.If(value <= 0, () =>
                {
                    thread.Increment(wakeups);
                    thread.Atomic(() =>
                    {
                        thread.Set(each, 0);
                        thread.CountUp(each, n, () => thread.If(waits[each], () => thread.Set(mine[each], 1)));
                    });
                    thread.Notify(cond);
                });
                thread.Unlock(mutex);
            }
        });
        pattern.Require(AtMost("critical", 1), Always(stolen == 0), NoDeadlock());
    }
}
