using System;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A bar that, once full, admits no customer before all have left (Downey, 7.1, after Reek).</summary>
internal static class SushiBar
{
    private enum Version
    {
        IllDoItForYou,
        PassTheBaton,
        RetakesMutex,
    }

    public static CatalogEntry Entry { get; } = new(
        "SushiBar", PatternCategory.NotRemotelyClassical, "7.1",
        "Whoever is woken must not compete with newcomers for what he was promised.",
        new(
            "IllDoItForYou",
            BookVerdict.Right,
            "The last to leave updates the counters for those whom he wakes.",
            pattern => Build(pattern, Version.IllDoItForYou)),
        new(
            "PassTheBaton",
            BookVerdict.Right,
            "A thread that wakes another passes the mutex to it.",
            pattern => Build(pattern, Version.PassTheBaton)),
        new(
            "RetakesMutex",
            BookVerdict.Wrong,
            "The woken take the mutex again, and newcomers may take it, and the seats, before them.",
            pattern => Build(pattern, Version.RetakesMutex)))
    {
        BookNumbers = "customers=6 seats=5",
    };

    private static void Build(PatternBuilder pattern, Version version)
    {
        Expression customers = pattern.Parameter("customers", version == Version.RetakesMutex ? 3 : 4, 1, 12, "how many customers come");
        Expression seats = pattern.Parameter("seats", 2, 1, 6, "how many seats the bar has");
        VariableExpression eating = pattern.Counter("eating", customers);
        VariableExpression waiting = pattern.Counter("waiting", customers);
        VariableExpression mustWait = pattern.Flag("mustWait");
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration block = pattern.Semaphore("block", 0);

        // The number of customers at the bar, and whether all seats were taken since it was last empty; measured when customers
        // sit down and get up.
        VariableExpression seated = pattern.Counter("seated", customers);
        VariableExpression full = pattern.Flag("full");
        VariableExpression intruders = pattern.Ghost("intruders", 0, 0, 0);
        if (version == Version.RetakesMutex)
        {
            // The number of visits is bounded, because otherwise the permits of the semaphore of blocked customers would not
            // be.
            Expression visits = pattern.Parameter("visits", 2, 1, 100, "how often each customer comes");
            pattern.Threads(
                "customer", customers, thread => thread.CountUp(thread.Local("visit", visits), visits, () => RetakesMutex(thread)));
        }
        else
        {
            pattern.Threads(
                "customer",
                customers,
                thread =>
                    thread.Cycle(() => (version == Version.PassTheBaton ? PassTheBaton : (Action<ThreadBuilder>)IllDoItForYou)(thread)));
        }

        // The last one says that a new customer may have to wait while a seat is free (issue 20).
        pattern.Require(
            AtMost("eat", seats), Always(intruders == 0), Possible(Inside("standInLine") == 1 & eating < seats), NoDeadlock());

        void IllDoItForYou(ThreadBuilder thread)
        {
            LocalExpression n = thread.Local("n", customers - 1);
            thread.Wait(mutex);
            thread.If(mustWait, () => StandInLine(thread));
            thread.Else(() =>
            {
                TakeSeats(thread, 1);
                thread.Signal(mutex);
            });
            Eat(thread, () =>
            {
                thread.SetToLesser(n, waiting, seats);
                thread.Decrement(waiting, n);
                TakeSeats(thread, n);
                thread.Signal(block, n);
            });
            thread.Signal(mutex);
        }

        void PassTheBaton(ThreadBuilder thread)
        {
            thread.Wait(mutex);
            thread.If(mustWait, () =>
            {
                StandInLine(thread);
                thread.Decrement(waiting);
            });
            TakeSeats(thread, 1);
            PassOn(thread);
            Eat(thread, () => thread.Set(mustWait, 0));
            PassOn(thread);
        }

        void RetakesMutex(ThreadBuilder thread)
        {
            LocalExpression n = thread.Local("n", customers - 1);
            thread.Wait(mutex);
            thread.If(mustWait, () =>
            {
                StandInLine(thread);
                thread.Wait(mutex);
                thread.Decrement(waiting);
            });
            TakeSeats(thread, 1);
            thread.Signal(mutex);
            Eat(thread, () =>
            {
                thread.SetToLesser(n, waiting, seats);
                thread.Signal(block, n);
                thread.Set(mustWait, 0);
            });
            thread.Signal(mutex);
        }

        void StandInLine(ThreadBuilder thread)
        {
            thread.Region("standInLine", () => thread.Increment(waiting));
            thread.WaitOutside(mutex, block);
        }

        void TakeSeats(ThreadBuilder thread, Expression count)
        {
            thread.Increment(eating, count);
            thread.Set(mustWait, eating == seats);
        }

        void Eat(ThreadBuilder thread, Action whenLast)
        {
            thread.Region("eat", () =>
            {
                thread.Atomic(() =>
                {
                    thread.Set(intruders, full);
                    thread.Increment(seated);
                    thread.Set(full, full | seated == seats);
                });
                thread.Step("eat");
                thread.Atomic(() =>
                {
                    thread.Decrement(seated);
                    thread.Set(full, full & seated > 0);
                });
            });
            thread.Wait(mutex);
            thread.Decrement(eating);
            thread.If(eating == 0, whenLast);
        }

        void PassOn(ThreadBuilder thread) => thread.If(waiting != 0 & !mustWait, () => thread.Signal(block), () => thread.Signal(mutex));
    }
}
