using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A barber sleeps until a customer comes; a customer who finds the shop full leaves (Downey, 5.2).</summary>
internal static class Barbershop
{
    public static CatalogEntry Entry { get; } = new(
        "Barbershop", PatternCategory.LessClassical, "5.2",
        "Two rendezvous bracket each haircut, and a counter turns away whom the shop cannot hold.",
        new(
            "TwoRendezvous",
            BookVerdict.Right,
            "Barber and customer meet before the haircut and after it.",
            pattern => Build(pattern, hasQueue: false)),
        new(
            "LeavesSeatFirst",
            BookVerdict.Reader,
            "Pull request 6: a customer is counted out of the shop before the haircut, so one more comes in.",
            pattern => Build(pattern, hasQueue: false, leavesSeatFirst: true)))
    {
        BookNumbers = "n=4 customers=6",
    };

    /// <summary>The shop: customers wait at one semaphore or, with a queue, each at its own.</summary>
    public static void Build(PatternBuilder pattern, bool hasQueue, bool leavesSeatFirst = false)
    {
        Expression customers = pattern.Parameter("customers", 3, 1, 64, "how many customers come");
        Expression n = pattern.Parameter("n", 2, 1, 64, "how many customers the shop holds");
        VariableExpression inShop = pattern.Counter("inShop", n);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration customer = pattern.Semaphore("customer", 0);
        SemaphoreDeclaration barber = hasQueue ? pattern.Semaphores("sem", customers, 0) : pattern.Semaphore("barberReady", 0);
        (SemaphoreDeclaration customerDone, SemaphoreDeclaration barberDone) = pattern.Semaphores("customerDone", "barberDone");
        QueueDeclaration? queue = hasQueue ? pattern.Queue("queue", n) : null;

        // The number of finished haircuts whose customers still sit; a customer that gets up too early makes it negative.
        VariableExpression done = pattern.Ghost("done", 0, 0, n);
        pattern.Thread("barber", thread => thread.Loop(() =>
        {
            LocalExpression? next = hasQueue ? thread.Local("next", customers - 1) : null;
            thread.WaitAtRest(customer);
            thread.InVersion(hasQueue, () => thread.Protect(mutex, () => thread.Pop(next!, queue!)));
            thread.Region("cutting", () =>
            {
                thread.Signal(hasQueue ? barber[next!] : barber);
                thread.Step("cutHair");
                thread.Wait(customerDone);
            });
            thread.Increment(done);
            thread.Signal(barberDone);
        }));
        pattern.Threads("visitor", customers, "i", (thread, i) =>
        {
            BalkIfFull(thread, inShop, n, mutex);
            thread.Region("shop", () =>
            {
                thread.Step("arrive");
                thread.InVersion(hasQueue, () => thread.Push(queue!, i));
                thread.Signal(mutex);
                thread.Signal(customer);
                thread.Wait(hasQueue ? barber[i] : barber);
                thread.InVersion(leavesSeatFirst, () => thread.Protect(mutex, () => thread.Decrement(inShop)));
                thread.Region("haircut", () => thread.Step("getHaircut"));
                thread.Signal(customerDone);
                thread.Wait(barberDone);
                thread.Decrement(done);
                thread.InVersion(!leavesSeatFirst, () => thread.Wait(mutex));
            });
            thread.InVersion(!leavesSeatFirst, () =>
            {
                thread.Decrement(inShop);
                thread.Signal(mutex);
            });
        });
        pattern.Require(
            AtMost("haircut", 1), Always(Inside("haircut") <= Inside("cutting")), AtMost("shop", n), Always(done >= 0), NoDeadlock());
    }

    /// <summary>Counts a customer and keeps the mutex; a customer that finds the shop full leaves.</summary>
    public static void BalkIfFull(ThreadBuilder thread, VariableExpression inShop, Expression capacity, SemaphoreDeclaration mutex)
    {
        thread.Wait(mutex);
        thread.If(inShop == capacity, () =>
        {
            thread.Signal(mutex);
            thread.Step("balk");
            thread.Return();
        });
        thread.Increment(inShop);
    }
}
