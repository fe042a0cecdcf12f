using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A barbershop with a sofa, several barbers and one cash register (Downey, 5.4).</summary>
internal static class HilzersBarbershop
{
    private const string InOrderToTheSofa = "Order joinQueue sitOnSofa";
    private const string InOrderToTheChair = "Order sitOnSofa queueForChair";

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
        new(
            "Acknowledged",
            BookVerdict.Ours,
            "A customer answers on another semaphore than the one it was called by, sits down "
                + "and queues in one critical section, and takes a mutex to pay.",
            pattern => Build(pattern, Version.Corrected)),
        new(
            "Printed",
            BookVerdict.Right,
            "A barber brings a customer to the sofa and then into a chair, so the sofa never fills.",
            pattern => Build(pattern, Version.Printed))
        {
            Errata =
            [
                new(
                    InOrderToTheSofa, "customers=2 capacity=2 places=1 barbers=2", "5.4.2, barber3.py.2 lines 1-7",
                    "The barber signals the customer's semaphore and waits for the same semaphore in the next step. It may take back "
                        + "the permit that it has just given, and goes on as if the customer "
                        + "had sat down. It then lets the next customer go, who may reach the sofa first.",
                    "The barber waits for the customer to claim a seat, which enforces first in, first out (3789-3791).",
                    "Let the customer answer on a second semaphore.",
                    "Acknowledged"),
                new(
                    "AtMost accepting 1", "customers=2 capacity=2 places=1 barbers=2", "5.4.2, barber3.py.1 lines 28-30",
                    "The customer pays without the mutex that the text speaks of. Two customers who are done at the same time pay at "
                        + "once. Two barbers then accept payment at once, though there is one cash register.",
                    "Payment is accepted for one customer at a time, and so the customer has to get the mutex (3698-3699, 3797-3799).",
                    "Let the customer hold a mutex from before pay() until it has its receipt.",
                    "Acknowledged"),
                Sitting("customers=2 capacity=2 places=2 barbers=2"),
            ],
        },
        new(
            "Script",
            BookVerdict.Right,
            "The book's barber3.py: each queue has its mutex, and payment is made inside the shop's.",
            pattern => Build(pattern, Version.Script))
        {
            Errata =
            [
                Sitting("customers=2 capacity=2 places=2 barbers=2"),
                new(
                    "NoDeadlock", "customers=1 capacity=1 places=1 barbers=1", "5.4.2, the script barber3.py",
                    "The barber signals the customer's semaphore and waits for the same semaphore in the next step. It may take back "
                        + "the permit that it has just given. The customer then waits for ever.",
                    "The barber signals the customer's semaphore, and then waits for it to claim a seat (3789-3791).",
                    "Let the customer answer on a second semaphore.",
                    "Acknowledged") { Also = [InOrderToTheSofa] },
            ],
        },
        new(
            "Ushers",
            BookVerdict.Right,
            "The book's barber4.py: ushers bring customers to the sofa, and barbers into a chair.",
            pattern => Build(pattern, Version.Ushers))
        {
            Errata =
            [
                Sitting("customers=2 capacity=2 places=2 barbers=1 ushers=1"),
                new(
                    "NoDeadlock", "customers=1 capacity=1 places=1 barbers=1 ushers=1", "5.4.2, the script barber4.py",
                    "The usher signals the customer's semaphore and waits for the same semaphore in the next step. It may take back the "
                        + "permit that it has just given. The customer then waits for ever.",
                    "With ushers, the sofa can be fully utilised (3808-3811).",
                    "Let the customer answer on a second semaphore.",
                    "Acknowledged") { Also = [InOrderToTheSofa] },
            ],
        })
    {
        BookNumbers = "customers=21 capacity=20 places=4 barbers=3 ushers=4",
    };

    private static Erratum Sitting(string instance) => new(
        InOrderToTheChair, instance, "5.4.2, barber3.py.1 lines 17-21",
        "A customer sits down first and takes the mutex of the queue afterwards. Another customer who has sat down later may take the "
            + "mutex before it. The barbers then serve the later one first.",
        "The customer who has been on the sofa the longest is served (3694-3695).",
        "Sit down while holding the mutex of the queue.",
        "Acknowledged");

    private static void Build(PatternBuilder pattern, Version version)
    {
        bool isPrinted = version == Version.Printed;
        bool isCorrected = version == Version.Corrected;
        bool hasUshers = version is Version.Ushers or Version.Corrected;
        Expression customers = pattern.Parameter("customers", 3, 1, 64, "how many customers come");
        Expression capacity = pattern.Parameter("capacity", 2, 1, 64, "how many customers the shop holds");
        Expression places = pattern.Parameter("places", 2, 1, 64, "how many customers the sofa seats");
        Expression barbers = pattern.Parameter("barbers", 2, 1, 64, "how many barbers there are, each with a chair");
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

        // The numbers of payments not yet accepted and of receipts not yet taken; a step out of order makes one negative.
        VariableExpression payments = pattern.Ghost("payments", 0, 0, customers);
        VariableExpression receipts = pattern.Ghost("receipts", 0, 0, customers);
        if (hasUshers)
        {
            Expression ushers = pattern.Parameter("ushers", 1, 1, 64, "how many ushers there are");
            pattern.Threads("usher", ushers, thread => thread.Loop(() => SeatNext(thread, thread.Local("next", customers - 1))));
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
                thread.SignalIfAny(mutex2);
                thread.Step("cutHair");
                thread.Wait(payment);
            });
            thread.Region("accepting", () =>
            {
                thread.Step("acceptPayment");
                thread.Decrement(payments);
                thread.Increment(receipts);
                thread.Signal(receipt);
            });
        }));
        pattern.Threads("customer", customers, "i", (thread, i) =>
        {
            Barbershop.BalkIfFull(thread, inShop, capacity, mutex);
            thread.Region("shop", () =>
            {
                thread.Step("joinQueue");
                thread.Push(queue1, i);
                thread.Signal(mutex);
                thread.Step("enterShop");
                thread.Signal(customer1);
                thread.Wait(sem1[i]);
                thread.Wait(sofa);
                thread.Region("sofa", () =>
                {
                    thread.WaitIfAny(isCorrected ? mutex2 : null);
                    thread.Step("sitOnSofa");
                    thread.InVersion(!isCorrected, () => thread.Signal(sem1[i]));
                    thread.WaitIfAny(isCorrected ? null : mutex2 ?? mutex);
                    thread.Step("queueForChair");
                    thread.Push(queue2, i);
                    thread.Signal(mutex2 ?? mutex);
                    thread.SignalIfAny(seated);
                    thread.Signal(customer2);
                    thread.Wait(sem2[i]);
                });
                thread.Signal(sofa);
                thread.Region("haircut", () =>
                {
                    thread.Step("sitInChair");
                    thread.Step("getHaircut");
                });
                thread.WaitIfAny(version == Version.Script ? mutex : null);
                thread.Protect(mutex3, () =>
                {
                    thread.Step("pay");
                    thread.Increment(payments);
                    thread.Signal(payment);
                    thread.Wait(receipt);
                    thread.Decrement(receipts);
                });
                thread.WaitIfAny(version == Version.Script ? null : mutex);
            });
            thread.Decrement(inShop);
            thread.Signal(mutex);
        });
        pattern.Require(
            AtMost("shop", capacity), AtMost("sofa", places), AtMost("haircut", barbers),
            Always(Inside("haircut") <= Inside("cutting")), AtMost("accepting", 1), Always(payments >= 0 & receipts >= 0),
            Order("joinQueue", "sitOnSofa"), Order("sitOnSofa", "queueForChair"), NoDeadlock());

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
