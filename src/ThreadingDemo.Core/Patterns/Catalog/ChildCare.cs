using System;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>So many children for each adult (Downey, 7.2, after Hailperin). Anyone may stay for good: what waits then waits for ever.</summary>
internal static class ChildCare
{
    public static CatalogEntry Entry { get; } = new(
        "ChildCare", PatternCategory.NotRemotelyClassical, "7.2",
        "A thread that needs several permits at once takes them as one, or two such threads may each hold a part.",
        new("AtomicWaits", BookVerdict.Right, "A mutex makes the waits of a leaving adult one; meanwhile, children may wait without need.", pattern => Tokens(pattern, hasMutex: true)),
        new("Extended", BookVerdict.Right, "A scoreboard: whoever makes room for another lets him through, so nobody waits without need.", pattern => Scoreboard(pattern, tellsEverybody: true)),
        new("ExtendedAsPrinted", BookVerdict.Right, "A child that leaves lets no waiting child in, and an adult who comes lets no waiting adult go.", pattern => Scoreboard(pattern, tellsEverybody: false)),
        new("SeparateWaits", BookVerdict.Wrong, "Two adults who leave at once share the permits that one of them needs, and neither gets away.", pattern => Tokens(pattern, hasMutex: false)));

    private static void Tokens(PatternBuilder pattern, bool hasMutex)
    {
        (Expression ratio, Expression childThreads, Expression adultThreads) = Parameters(pattern, ratio: 2, childThreads: 3);
        SemaphoreDeclaration multiplex = pattern.Semaphore("multiplex", 0);
        SemaphoreDeclaration? mutex = hasMutex ? pattern.Semaphore("mutex", 1) : null;
        VariableExpression children = pattern.Ghost("children", 0, 0, childThreads);
        VariableExpression adults = pattern.Ghost("adults", 0, 0, adultThreads);
        VariableExpression leaving = pattern.Ghost("leaving", 0, 0, adultThreads);
        pattern.Threads("child", childThreads, thread =>
        {
            thread.WaitAtRest(multiplex);
            thread.Increment(children);
            MayStay(thread, "play");
            thread.Decrement(children);
            thread.Signal(multiplex);
        });
        pattern.Threads("adult", adultThreads, thread =>
        {
            thread.Step("arrive");
            thread.Increment(adults);
            thread.Signal(multiplex, ratio);
            MayStay(thread, "lookAfter");
            thread.Increment(leaving);
            thread.InVersion(hasMutex, () => thread.WaitAtRest(mutex!));
            thread.CountUp(thread.Local("taken", ratio), ratio, () => thread.WaitAtRest(multiplex));
            thread.Decrement(leaving);
            thread.Decrement(adults);
            thread.SignalIfAny(mutex);
        });
        Require(pattern, ratio, children, adults, leaving);
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
        pattern.Threads("child", childThreads, thread =>
        {
            thread.Wait(mutex);
            CountOrQueue(thread, children < ratio * adults, () => thread.Increment(children), waiting, childQueue);
            MayStay(thread, "play");
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
        });
        Require(pattern, ratio, children, adults, leaving);
        pattern.Require(AtEnd(waiting == 0 | children >= ratio * adults));

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

    private static (Expression Ratio, Expression ChildThreads, Expression AdultThreads) Parameters(PatternBuilder pattern, int ratio, int childThreads) => (
        pattern.Parameter("ratio", ratio, 1, 5, "how many children an adult may look after"),
        pattern.Parameter("childThreads", childThreads, 1, 12, "how many children come"),
        pattern.Parameter("adultThreads", 2, 1, 6, "how many adults come"));

    private static void MayStay(ThreadBuilder thread, string step)
    {
        LocalExpression stays = thread.Local("stays", 1);
        thread.Step(step);
        thread.Choose(stays, 0, 1);
        thread.If(stays, thread.Return);
    }

    private static void Require(PatternBuilder pattern, Expression ratio, Expression children, Expression adults, Expression leaving) => pattern.Require(
        Always(children <= ratio * adults), AtEnd(leaving == 0 | children > ratio * (adults - 1)), NoDeadlock());
}
