using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Expressions.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A barber sleeps until a customer comes; a customer who finds the shop full leaves (Downey, 5.2).</summary>
internal static class Barbershop
{
    public static CatalogEntry Entry { get; } = new(
        "Barbershop",
        PatternCategory.LessClassical,
        "5.2",
        "Two rendezvous bracket each haircut, and a counter turns away whom the shop cannot hold.",
        new CatalogVariant("TwoRendezvous", BookVerdict.Right, "Barber and customer meet before the haircut and after it.", pattern => Build(pattern, hasQueue: false)));

    /// <summary>The shop, where customers wait for the barber together or, with a queue, each for itself.</summary>
    public static void Build(PatternBuilder pattern, bool hasQueue)
    {
        Expression customers = pattern.Parameter("customers", 3, 1, 64, "how many customers come");
        Expression n = pattern.Parameter("n", 2, 1, 64, "how many customers the shop holds");
        Expression inShop = pattern.Integer("inShop", 0, 0, n);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration customer = pattern.Semaphore("customer", 0);
        SemaphoreDeclaration barber = hasQueue ? pattern.Semaphores("sem", customers, 0) : pattern.Semaphore("barberReady", 0);
        SemaphoreDeclaration customerDone = pattern.Semaphore("customerDone", 0);
        SemaphoreDeclaration barberDone = pattern.Semaphore("barberDone", 0);
        QueueDeclaration? queue = hasQueue ? pattern.Queue("queue", n) : null;

        // Haircuts done whose customers still sit: one who gets up too early falls below 0.
        Expression done = pattern.Ghost("done", 0, 0, n);
        pattern.Thread("barber", thread =>
        {
            LocalExpression? next = queue is null ? null : thread.Local("next", 0, 0, customers - 1);
            thread.Loop(() =>
            {
                thread.WaitAtRest(customer);
                if (queue is not null)
                {
                    thread.Wait(mutex);
                    thread.Pop(next!, queue);
                    thread.Signal(mutex);
                }

                thread.Region("cutting", () =>
                {
                    thread.Signal(next is null ? barber : barber[next]);
                    thread.Step("cutHair");
                    thread.Wait(customerDone);
                });
                thread.Increment(done);
                thread.Signal(barberDone);
            });
        });
        pattern.Threads("visitor", customers, "i", (thread, i) =>
        {
            thread.Wait(mutex);
            thread.If(inShop == n, () =>
            {
                thread.Signal(mutex);
                thread.Step("balk");
                thread.Return();
            });
            thread.Increment(inShop);
            thread.Region("shop", () =>
            {
                thread.Step("arrive");
                if (queue is not null)
                {
                    thread.Push(queue, i);
                }

                thread.Signal(mutex);
                thread.Signal(customer);
                thread.Wait(queue is null ? barber : barber[i]);
                thread.Region("haircut", () => thread.Step("getHaircut"));
                thread.Signal(customerDone);
                thread.Wait(barberDone);
                thread.Decrement(done);
                thread.Wait(mutex);
            });
            thread.Decrement(inShop);
            thread.Signal(mutex);
        });
        pattern.Require(AtMost("haircut", 1), Always(Inside("haircut") <= Inside("cutting")), AtMost("shop", n), NoDeadlock());
    }
}
