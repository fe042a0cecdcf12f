using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Expressions.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A barbershop with a sofa, several barbers and one cash register (Downey, 5.4).</summary>
internal static class HilzersBarbershop
{
    private enum Source
    {
        Text,
        Script,
        UsherScript,
        Corrected,
    }

    public static CatalogEntry Entry { get; } = new(
        "HilzersBarbershop",
        PatternCategory.LessClassical,
        "5.4",
        "Two queues in a row, each served in order, and limits on the shop, the sofa, the chairs and the register.",
        new("Acknowledged", BookVerdict.Right, "Not the book's: a customer answers on another semaphore than the one it was called by, and a mutex guards the register.", pattern => Build(pattern, Source.Corrected)),
        new("Printed", BookVerdict.Right, "A barber brings a customer to the sofa and then into a chair, so the sofa never fills.", pattern => Build(pattern, Source.Text)),
        new("Script", BookVerdict.Right, "The book's barber3.py: each queue has its mutex, and payment is made inside the shop's.", pattern => Build(pattern, Source.Script)),
        new("Ushers", BookVerdict.Right, "The book's barber4.py: ushers bring customers to the sofa, and barbers into a chair.", pattern => Build(pattern, Source.UsherScript)));

    private static void Build(PatternBuilder pattern, Source source)
    {
        Expression customers = pattern.Parameter("customers", 4, 1, 64, "how many customers come");
        Expression capacity = pattern.Parameter("capacity", 3, 1, 64, "how many customers the shop holds");
        Expression places = pattern.Parameter("places", 2, 1, 64, "how many customers the sofa seats");
        Expression barbers = pattern.Parameter("barbers", 2, 1, 64, "how many barbers there are, each with a chair");
        Shop shop = new(pattern, source, customers, capacity, places);
        bool hasUshers = source is Source.UsherScript or Source.Corrected;
        if (hasUshers)
        {
            pattern.Thread("usher", thread =>
            {
                LocalExpression next = thread.Local("next", 0, 0, customers - 1);
                thread.Loop(() => shop.SeatNext(thread, next));
            });
        }

        pattern.Threads("barber", barbers, thread =>
        {
            LocalExpression next = thread.Local("next", 0, 0, customers - 1);
            thread.Loop(() =>
            {
                if (!hasUshers)
                {
                    shop.SeatNext(thread, next);
                }

                shop.ServeNext(thread, next);
            });
        });
        pattern.Threads("customer", customers, "i", shop.Visit);
        pattern.Require(
            AtMost("shop", capacity),
            AtMost("sofa", places),
            AtMost("haircut", barbers),
            Always(Inside("haircut") <= Inside("cutting")),
            AtMost("register", 1),
            Order("enterShop", "sitOnSofa"),
            Order("sitOnSofa", "sitInChair"),
            NoDeadlock());
    }

    private sealed class Shop(PatternBuilder pattern, Source source, Expression customers, Expression capacity, Expression places)
    {
        private readonly VariableExpression inShop = pattern.Integer("inShop", 0, 0, capacity);
        private readonly QueueDeclaration queue1 = pattern.Queue("queue1", capacity);
        private readonly QueueDeclaration queue2 = pattern.Queue("queue2", capacity);
        private readonly SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        private readonly SemaphoreDeclaration? mutex2 = source == Source.Text ? null : pattern.Semaphore("mutex2", 1);
        private readonly SemaphoreDeclaration? mutex3 = source is Source.Text or Source.Script ? null : pattern.Semaphore("mutex3", 1);
        private readonly SemaphoreDeclaration sofa = pattern.Semaphore("sofa", places);
        private readonly SemaphoreDeclaration customer1 = pattern.Semaphore("customer1", 0);
        private readonly SemaphoreDeclaration customer2 = pattern.Semaphore("customer2", 0);
        private readonly SemaphoreDeclaration? barberReady = source == Source.Text ? pattern.Semaphore("barberReady", 0) : null;
        private readonly SemaphoreDeclaration payment = pattern.Semaphore("payment", 0);
        private readonly SemaphoreDeclaration receipt = pattern.Semaphore("receipt", 0);
        private readonly SemaphoreDeclaration sem1 = pattern.Semaphores("sem1", customers, 0);
        private readonly SemaphoreDeclaration sem2 = pattern.Semaphores("sem2", customers, 0);
        private readonly SemaphoreDeclaration? seated = source == Source.Corrected ? pattern.Semaphore("seated", 0) : null;
        private readonly SemaphoreDeclaration? inChair = source == Source.Corrected ? pattern.Semaphore("inChair", 0) : null;

        // Paid and not yet accepted, accepted and not yet taken: what comes out of turn falls below 0.
        private readonly VariableExpression payments = pattern.Ghost("payments", 0, 0, customers);
        private readonly VariableExpression receipts = pattern.Ghost("receipts", 0, 0, customers);

        public void SeatNext(ThreadBuilder thread, LocalExpression next)
        {
            thread.WaitAtRest(customer1);
            thread.Wait(mutex);
            thread.Pop(next, queue1);
            if (seated is not null)
            {
                thread.Signal(mutex);
                thread.Signal(sem1[next]);
                thread.Wait(seated);
                return;
            }

            thread.Signal(sem1[next]);
            thread.Wait(sem1[next]);
            thread.Signal(mutex);
            if (source == Source.Text)
            {
                thread.Signal(sem1[next]);
            }
        }

        public void ServeNext(ThreadBuilder thread, LocalExpression next)
        {
            if (source is Source.Text or Source.Script)
            {
                thread.Wait(customer2);
            }
            else
            {
                thread.WaitAtRest(customer2);
            }

            thread.Wait(mutex2 ?? mutex);
            thread.Pop(next, queue2);
            if (mutex2 is null)
            {
                thread.Signal(mutex);
            }

            thread.Region("cutting", () =>
            {
                thread.Signal(sem2[next]);
                SignalIfAny(thread, barberReady);
                if (inChair is not null)
                {
                    thread.Wait(inChair);
                }

                SignalIfAny(thread, mutex2);
                thread.Step("cutHair");
                thread.Wait(payment);
            });
            thread.Step("acceptPayment");
            thread.Decrement(payments);
            thread.Increment(receipts);
            thread.Signal(receipt);
        }

        public void Visit(ThreadBuilder thread, LocalExpression i)
        {
            thread.Wait(mutex);
            thread.If(inShop == capacity, () =>
            {
                thread.Signal(mutex);
                thread.Step("balk");
                thread.Return();
            });
            thread.Increment(inShop);
            thread.Region("shop", () =>
            {
                thread.Step("enterShop");
                thread.Push(queue1, i);
                thread.Signal(mutex);
                thread.Signal(customer1);
                thread.Wait(sem1[i]);
                thread.Wait(sofa);
                thread.Region("sofa", () => WaitOnSofa(thread, i));
                thread.Signal(sofa);
                thread.Region("haircut", () =>
                {
                    thread.Step("sitInChair");
                    SignalIfAny(thread, inChair);
                    thread.Step("getHaircut");
                });
                PayAndWaitForMutex(thread);
            });
            thread.Decrement(inShop);
            thread.Signal(mutex);
        }

        private void WaitOnSofa(ThreadBuilder thread, LocalExpression i)
        {
            thread.Step("sitOnSofa");
            if (seated is null)
            {
                thread.Signal(sem1[i]);
            }

            thread.Wait(mutex2 ?? mutex);
            thread.Push(queue2, i);
            thread.Signal(mutex2 ?? mutex);
            SignalIfAny(thread, seated);
            thread.Signal(customer2);
            thread.Wait(sem2[i]);
        }

        private void PayAndWaitForMutex(ThreadBuilder thread)
        {
            if (source == Source.Script)
            {
                thread.Wait(mutex);
                Pay(thread);
                return;
            }

            if (mutex3 is not null)
            {
                thread.Wait(mutex3);
            }

            Pay(thread);
            SignalIfAny(thread, mutex3);
            thread.Wait(mutex);
        }

        private void Pay(ThreadBuilder thread) => thread.Region("register", () =>
        {
            thread.Step("pay");
            thread.Increment(payments);
            thread.Signal(payment);
            thread.Wait(receipt);
            thread.Decrement(receipts);
        });

        private static void SignalIfAny(ThreadBuilder thread, SemaphoreDeclaration? semaphore)
        {
            if (semaphore is not null)
            {
                thread.Signal(semaphore);
            }
        }
    }
}
