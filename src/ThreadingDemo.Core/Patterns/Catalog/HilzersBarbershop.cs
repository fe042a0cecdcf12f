using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Expressions.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A barbershop with a sofa, several barbers and one cash register (Downey, 5.4).</summary>
internal static class HilzersBarbershop
{
    private enum Version
    {
        Corrected,
        Printed,
        Script,
        Ushers,
    }

    public static CatalogEntry Entry { get; } = new(
        "HilzersBarbershop", PatternCategory.LessClassical, "5.4",
        "Two queues in a row, each served in order, and limits on the shop, the sofa, the chairs and the register.",
        new("Acknowledged", BookVerdict.Right, "Not the book's: a customer answers on another semaphore than the one it was called by, and a mutex guards the register.", pattern => Build(pattern, Version.Corrected)),
        new("Printed", BookVerdict.Right, "A barber brings a customer to the sofa and then into a chair, so the sofa never fills.", pattern => Build(pattern, Version.Printed)),
        new("Script", BookVerdict.Right, "The book's barber3.py: each queue has its mutex, and payment is made inside the shop's.", pattern => Build(pattern, Version.Script)),
        new("Ushers", BookVerdict.Right, "The book's barber4.py: ushers bring customers to the sofa, and barbers into a chair.", pattern => Build(pattern, Version.Ushers)));

    private static void Build(PatternBuilder pattern, Version version)
    {
        Expression customers = pattern.Parameter("customers", 3, 1, 64, "how many customers come");
        Expression capacity = pattern.Parameter("capacity", 2, 1, 64, "how many customers the shop holds");
        Expression places = pattern.Parameter("places", 1, 1, 64, "how many customers the sofa seats");
        Expression barbers = pattern.Parameter("barbers", 1, 1, 64, "how many barbers there are, each with a chair");
        bool isPrinted = version == Version.Printed;
        bool isCorrected = version == Version.Corrected;
        bool hasUshers = version is Version.Ushers or Version.Corrected;
        VariableExpression inShop = pattern.Counter("inShop", capacity);
        QueueDeclaration queue1 = pattern.Queue("queue1", capacity);
        QueueDeclaration queue2 = pattern.Queue("queue2", places);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration? mutex2 = isPrinted ? null : pattern.Semaphore("mutex2", 1);
        SemaphoreDeclaration? mutex3 = hasUshers ? pattern.Semaphore("mutex3", 1) : null;
        SemaphoreDeclaration sofa = pattern.Semaphore("sofa", places);
        (SemaphoreDeclaration customer1, SemaphoreDeclaration customer2) = pattern.Semaphores("customer1", "customer2");
        SemaphoreDeclaration? barberReady = isPrinted ? pattern.Semaphore("barberReady", 0) : null;
        (SemaphoreDeclaration payment, SemaphoreDeclaration receipt) = pattern.Semaphores("payment", "receipt");
        SemaphoreDeclaration sem1 = pattern.Semaphores("sem1", customers, 0);
        SemaphoreDeclaration sem2 = pattern.Semaphores("sem2", customers, 0);
        SemaphoreDeclaration? seated = isCorrected ? pattern.Semaphore("seated", 0) : null;
        SemaphoreDeclaration? inChair = isCorrected ? pattern.Semaphore("inChair", 0) : null;

        // Paid and not yet accepted, accepted and not yet taken: what comes out of turn falls below 0.
        Expression payments = pattern.Ghost("payments", 0, 0, customers);
        Expression receipts = pattern.Ghost("receipts", 0, 0, customers);
        if (hasUshers)
        {
            pattern.Thread("usher", thread => thread.Loop(() => SeatNext(thread, thread.Local("next", customers - 1))));
        }

        pattern.Threads("barber", barbers, thread => thread.Loop(() =>
        {
            LocalExpression next = thread.Local("next", customers - 1);
            thread.InVersion(!hasUshers, () => SeatNext(thread, next));
            thread.Wait(customer2, atRest: hasUshers);
            thread.Wait(mutex2 ?? mutex);
            thread.Pop(next, queue2);
            thread.SignalIfAny(isPrinted ? mutex : null);
            thread.Region("cutting", () =>
            {
                thread.Signal(sem2[next]);
                thread.SignalIfAny(barberReady);
                thread.WaitIfAny(inChair);
                thread.SignalIfAny(mutex2);
                thread.Step("cutHair");
                thread.Wait(payment);
            });
            thread.Step("acceptPayment");
            thread.Decrement(payments);
            thread.Increment(receipts);
            thread.Signal(receipt);
        }));
        pattern.Threads("customer", customers, "i", (thread, i) =>
        {
            Barbershop.BalkIfFull(thread, inShop, capacity, mutex);
            thread.Region("shop", () =>
            {
                thread.Step("enterShop");
                thread.Push(queue1, i);
                thread.Signal(mutex);
                thread.Signal(customer1);
                thread.Wait(sem1[i]);
                thread.Wait(sofa);
                thread.Region("sofa", () =>
                {
                    thread.Step("sitOnSofa");
                    thread.InVersion(!isCorrected, () => thread.Signal(sem1[i]));
                    thread.Protect(mutex2 ?? mutex, () => thread.Push(queue2, i));
                    thread.SignalIfAny(seated);
                    thread.Signal(customer2);
                    thread.Wait(sem2[i]);
                });
                thread.Signal(sofa);
                thread.Region("haircut", () =>
                {
                    thread.Step("sitInChair");
                    thread.SignalIfAny(inChair);
                    thread.Step("getHaircut");
                });
                thread.WaitIfAny(version == Version.Script ? mutex : null);
                thread.Protect(mutex3, () => thread.Region("register", () =>
                {
                    thread.Step("pay");
                    thread.Increment(payments);
                    thread.Signal(payment);
                    thread.Wait(receipt);
                    thread.Decrement(receipts);
                }));
                thread.WaitIfAny(version == Version.Script ? null : mutex);
            });
            thread.Decrement(inShop);
            thread.Signal(mutex);
        });
        pattern.Require(
            AtMost("shop", capacity), AtMost("sofa", places), AtMost("haircut", barbers),
            Always(Inside("haircut") <= Inside("cutting")), AtMost("register", 1),
            Order("enterShop", "sitOnSofa"), Order("sitOnSofa", "sitInChair"), NoDeadlock());

        void SeatNext(ThreadBuilder thread, LocalExpression next)
        {
            thread.WaitAtRest(customer1);
            thread.Wait(mutex);
            thread.Pop(next, queue1);
            thread.Signal(sem1[next]);
            thread.Wait(seated ?? sem1[next]);
            thread.Signal(mutex);
            thread.InVersion(isPrinted, () => thread.Signal(sem1[next]));
        }
    }
}
