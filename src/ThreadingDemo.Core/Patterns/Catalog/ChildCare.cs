using System;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>
/// At most a given number of children for each adult (Downey, 7.2, after Hailperin). Children may stay for ever, so threads
/// that wait may then wait for ever.
/// </summary>
internal static class ChildCare
{
    private const string RoomForTheChild = "AtEnd (waiting(childQueue) == 0 or childrenPresent >= ratio * adultsPresent)";
    private const string RoomForTheAdult = "AtEnd (waiting(adultQueue) == 0 or childrenPresent > ratio * (adultsPresent - 1))";

    public static CatalogEntry Entry { get; } = new(
        "ChildCare", PatternCategory.NotRemotelyClassical, "7.2",
        "A thread that needs several permits at once takes them as one, or two such threads may each hold a part.",
        new(
            "AtomicWaits",
            BookVerdict.Right,
            "A mutex makes the waits of a leaving adult one; meanwhile, children may wait without need.",
            pattern => Tokens(pattern, hasMutex: true)),
        new(
            "Extended",
            BookVerdict.Ours,
            "A scoreboard: whoever makes room for another lets him through, so nobody waits without need.",
            pattern => Scoreboard(pattern, tellsEverybody: true)),
        new(
            "ExtendedAsPrinted",
            BookVerdict.Right,
            "A child that leaves lets no waiting child in, and an adult who comes lets no waiting adult go.",
            pattern => Scoreboard(pattern, tellsEverybody: false))
        {
            Errata =
            [
                new(
                    RoomForTheChild, "ratio=1 childThreads=2 adultThreads=1", "7.2.6, lines 5182-5201",
                    "A child that leaves looks for adults who want to leave, and not for children who want to come in. The place that "
                        + "it leaves stays free. A child that waits in childQueue goes on waiting beside it.",
                    "The solution avoids unnecessary waiting (5143-5144).",
                    "When a child leaves and another waits, count that one in and signal childQueue.",
                    "Extended"),
                new(
                    RoomForTheAdult, "ratio=1 childThreads=1 adultThreads=2", "7.2.6, lines 5212-5232",
                    "An adult who comes lets waiting children in, and looks for no adult who waits to leave. With the newcomer there "
                        + "are enough adults without that one. It goes on waiting until a child leaves.",
                    "The solution avoids unnecessary waiting (5143-5144).",
                    "When an adult comes and the others are enough without one that waits, let that one go.",
                    "Extended"),
            ],
        },
        new(
            "SeparateWaits",
            BookVerdict.Wrong,
            "Two adults who leave at once share the permits that one of them needs, and neither gets away.",
            pattern => Tokens(pattern, hasMutex: false)))
    {
        BookNumbers = "ratio=3 childThreads=4 adultThreads=2",
    };

    private static void Tokens(PatternBuilder pattern, bool hasMutex)
    {
        (Expression ratio, Expression childThreads, Expression adultThreads) = Parameters(pattern, ratio: 2, childThreads: 3);
        SemaphoreDeclaration multiplex = pattern.Semaphore("multiplex", 0);
        SemaphoreDeclaration? mutex = hasMutex ? pattern.Semaphore("mutex", 1) : null;
        Present present = new(pattern, childThreads, adultThreads);
        pattern.Threads("child", childThreads, thread =>
        {
            thread.WaitAtRest(multiplex);
            MayStay(thread, "play", present.Children);
            thread.Decrement(present.Children);
            thread.Signal(multiplex);
        });
        pattern.Threads("adult", adultThreads, thread =>
        {
            thread.Step("arrive");
            thread.Increment(present.Adults);
            thread.Signal(multiplex, ratio);
            MayStay(thread, "lookAfter");
            thread.Region("leaving", () =>
            {
                thread.InVersion(hasMutex, () => thread.WaitAtRest(mutex!));
                thread.CountUp(thread.Local("taken", ratio), ratio, () => thread.WaitAtRest(multiplex));
            });
            thread.Decrement(present.Adults);
            thread.SignalIfAny(mutex);
        });

        // Waiting threads rest, because children may stay for ever. So a requirement on final states says that two adults do
        // not block each other.
        pattern.Require(
            Always(present.Children <= ratio * present.Adults),
            AtEnd(Inside("leaving") == 0 | present.Children > ratio * (present.Adults - 1)));
    }

    private static void Scoreboard(PatternBuilder pattern, bool tellsEverybody)
    {
        (Expression ratio, Expression childThreads, Expression adultThreads) = Parameters(pattern, ratio: 1, childThreads: 2);
        VariableExpression children = pattern.Counter("children", childThreads);
        VariableExpression adults = pattern.Counter("adults", adultThreads);
        VariableExpression waiting = pattern.Counter("waiting", childThreads);
        VariableExpression leaving = pattern.Counter("leaving", adultThreads);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        (SemaphoreDeclaration childQueue, SemaphoreDeclaration adultQueue) = pattern.Semaphores("childQueue", "adultQueue");
        Present present = new(pattern, childThreads, adultThreads);
        pattern.Threads("child", childThreads, thread =>
        {
            thread.Wait(mutex);
            CountOrQueue(thread, children < ratio * adults, () => thread.Increment(children), waiting, childQueue);
            MayStay(thread, "play", present.Children);
            thread.Decrement(present.Children);
            thread.Protect(mutex, () =>
            {
                thread.Decrement(children);
                thread.InVersion(tellsEverybody, () => thread.If(waiting != 0, () => LetChildIn(thread), () => LetAdultGo(thread)));
                thread.InVersion(!tellsEverybody, () => LetAdultGo(thread));
            });
        });
        pattern.Threads("adult", adultThreads, thread =>
        {
            thread.Protect(mutex, () =>
            {
                thread.Increment(adults);
                thread.Increment(present.Adults);
                thread.If(waiting != 0, () =>
                {
                    LocalExpression n = thread.Local("n", childThreads);
                    thread.SetToLesser(n, waiting, ratio);
                    thread.Signal(childQueue, n);
                    thread.Decrement(waiting, n);
                    thread.Increment(children, n);
                });
                thread.InVersion(tellsEverybody, () => LetAdultGo(thread));
            });
            MayStay(thread, "lookAfter");
            thread.Wait(mutex);
            CountOrQueue(thread, children <= ratio * (adults - 1), () => thread.Decrement(adults), leaving, adultQueue);
            thread.Step("leave");
            thread.Decrement(present.Adults);
        });
        Require(pattern, ratio, present, adultQueue);
        pattern.Require(AtEnd(Waiting(childQueue) == 0 | present.Children >= ratio * present.Adults), NoDeadlock());

        void CountOrQueue(ThreadBuilder thread, Expression mayPass, Action count, Expression queued, SemaphoreDeclaration queue)
        {
            thread.If(mayPass, () =>
            {
                count();
                thread.Signal(mutex);
            });
            thread.Else(() =>
            {
                thread.Increment(queued);
                thread.WaitOutside(mutex, queue, atRest: true);
            });
        }

        void LetChildIn(ThreadBuilder thread)
        {
            thread.Decrement(waiting);
            thread.Increment(children);
            thread.Signal(childQueue);
        }

        void LetAdultGo(ThreadBuilder thread) => thread.If(leaving != 0 & children <= ratio * (adults - 1), () =>
        {
            thread.Decrement(leaving);
            thread.Decrement(adults);
            thread.Signal(adultQueue);
        });
    }

    private static (
        Expression Ratio,
        Expression ChildThreads,
        Expression AdultThreads) Parameters(PatternBuilder pattern, int ratio, int childThreads) => (
        pattern.Parameter("ratio", ratio, 1, 5, "how many children an adult may look after"),
        pattern.Parameter("childThreads", childThreads, 1, 12, "how many children come"),
        pattern.Parameter("adultThreads", 2, 1, 6, "how many adults come"));

    private static void MayStay(ThreadBuilder thread, string step, VariableExpression? present = null)
    {
        LocalExpression stays = thread.Local("stays", 1);
        thread.Step(step);
        if (present is not null)
        {
            thread.Increment(present);
        }

        thread.Choose(stays, 0, 1);
        thread.If(stays, thread.Return);
    }

    private static void Require(PatternBuilder pattern, Expression ratio, Present present, SemaphoreDeclaration adultQueue) =>
        pattern.Require(
        Always(present.Children <= ratio * present.Adults),
        AtEnd(Waiting(adultQueue) == 0 | present.Children > ratio * (present.Adults - 1)));

    // The numbers in the room, which are measured at entry and exit, and not where the code counts them.
    private sealed class Present(PatternBuilder pattern, Expression childThreads, Expression adultThreads)
    {
        public VariableExpression Children { get; } = pattern.Ghost("childrenPresent", 0, 0, childThreads);

        public VariableExpression Adults { get; } = pattern.Ghost("adultsPresent", 0, 0, adultThreads);
    }
}
