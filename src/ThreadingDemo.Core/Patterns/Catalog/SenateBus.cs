using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A bus takes the waiting riders, and later riders wait for the next bus (Downey, 7.4).</summary>
internal static class SenateBus
{
    public static CatalogEntry Entry { get; } = new(
        "SenateBus", PatternCategory.NotRemotelyClassical, "7.4",
        "A batch of threads is taken along, and its size is fixed when the batch begins.",
        new(
            "IllDoItForYou",
            BookVerdict.Right,
            "The bus keeps the mutex, lets riders board one by one, and counts them off itself.",
            pattern => Build(pattern, passesTheBaton: false)),
        new(
            "PassTheBaton",
            BookVerdict.Right,
            "The mutex goes from the bus from rider to rider and back to the bus.",
            pattern => Build(pattern, passesTheBaton: true)),
        new(
            "LateArrivals",
            BookVerdict.Ours,
            "The challenge at the end of the section: the bus gives the mutex back while each "
                + "rider boards, so those who come meanwhile may board, too.",
            pattern => Build(pattern, passesTheBaton: false, takesLateArrivals: true)))
    {
        BookNumbers = "riders=51 capacity=50",
    };

    private static void Build(PatternBuilder pattern, bool passesTheBaton, bool takesLateArrivals = false)
    {
        Expression riders = pattern.Parameter("riders", 3, 1, 60, "how many riders there are");
        Expression capacity = pattern.Parameter("capacity", 2, 1, 60, "how many riders the bus takes");
        VariableExpression aboard = pattern.Ghost("aboard", 0, 0, riders);
        VariableExpression atStop = pattern.Ghost("atStop", 0, 0, riders);
        VariableExpression waiting = pattern.Counter("waiting", riders);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration? multiplex = passesTheBaton ? pattern.Semaphore("multiplex", capacity) : null;
        (
            SemaphoreDeclaration busArrived,
            SemaphoreDeclaration boarded) = pattern.Semaphores("busArrived", passesTheBaton ? "allAboard" : "boarded");
        pattern.Thread("bus", thread => thread.Cycle(() =>
        {
            thread.Protect(mutex, () => thread.Region("boarding", () =>
            {
                thread.InVersion(passesTheBaton, () => thread.If(waiting > 0, () => CallRider(thread)));
                thread.InVersion(takesLateArrivals, () => CallWhoeverComes(thread));
                thread.InVersion(!passesTheBaton & !takesLateArrivals, () => CallRiders(thread));
                thread.Region("closeDoors");
            }));
            thread.Step("depart");
            thread.Set(aboard, 0);
        }));
        pattern.Threads("rider", riders, thread => thread.Cycle(() =>
        {
            thread.Protect(multiplex, () =>
            {
                thread.Protect(mutex, () => thread.Region("queueUp", () =>
                {
                    thread.Increment(waiting);
                    thread.Increment(atStop);
                }));
                thread.Wait(busArrived);
            });
            thread.Region("board");
            thread.Increment(aboard);
            thread.Decrement(atStop);
            thread.InVersion(passesTheBaton, () =>
            {
                thread.Decrement(waiting);
                thread.If(waiting == 0, () => thread.Signal(boarded), () => thread.Signal(busArrived));
            });
            thread.InVersion(!passesTheBaton, () => thread.Signal(boarded));
        }));
        pattern.Require(
            Always(aboard <= capacity), Never("board", "closeDoors"), Always(Inside("board") == 0 | Inside("boarding") == 1),
            Always(Inside("closeDoors") == 0 | atStop == 0 | aboard == capacity), NoDeadlock(),
            takesLateArrivals ? Possible(Inside("boarding") == 1 & Inside("queueUp") == 1) : Never("queueUp", "boarding"));

        void CallRiders(ThreadBuilder thread)
        {
            LocalExpression n = thread.Local("n", riders);
            LocalExpression i = thread.Local("i", capacity);
            thread.SetToLesser(n, waiting, capacity);
            thread.Set(i, 0);
            thread.CountUp(i, n, () => CallRider(thread));
            thread.If(waiting > capacity, () => thread.Decrement(waiting, capacity), () => thread.Set(waiting, 0));
        }

        void CallWhoeverComes(ThreadBuilder thread)
        {
            LocalExpression called = thread.Local("called", capacity);
            thread.Set(called, 0);
            thread.While(waiting > 0 & called < capacity, () =>
            {
                thread.Decrement(waiting);
                thread.Signal(mutex);
                CallRider(thread);
                thread.Increment(called);
                thread.Wait(mutex);
            });
        }

        void CallRider(ThreadBuilder thread)
        {
            thread.Signal(busArrived);
            thread.Wait(boarded);
        }
    }
}
