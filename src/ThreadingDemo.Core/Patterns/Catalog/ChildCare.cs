using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>So many children for each adult (Downey, 7.2, after Hailperin). Anyone may stay for good: what waits then waits for ever.</summary>
internal static class ChildCare
{
    public static CatalogEntry Entry { get; } = new(
        "ChildCare",
        PatternCategory.NotRemotelyClassical,
        "7.2",
        "A thread that needs several permits at once takes them as one, or two such threads may each hold a part.",
        new("AtomicWaits", BookVerdict.Right, "A mutex makes the waits of a leaving adult one; meanwhile, children may wait without need.", pattern => Tokens(pattern, hasMutex: true)),
        new("Extended", BookVerdict.Right, "A scoreboard: whoever makes room for another lets him through, so nobody waits without need.", pattern => Scoreboard(pattern, tellsEverybody: true)),
        new("ExtendedAsPrinted", BookVerdict.Right, "A child that leaves lets no waiting child in, and an adult who comes lets no waiting adult go.", pattern => Scoreboard(pattern, tellsEverybody: false)),
        new("SeparateWaits", BookVerdict.Wrong, "Two adults who leave at once share the permits that one of them needs, and neither gets away.", pattern => Tokens(pattern, hasMutex: false)));

    private static void Tokens(PatternBuilder pattern, bool hasMutex)
    {
        (Expression ratio, Expression childThreads, Expression adultThreads) = Parameters(pattern);
        SemaphoreDeclaration multiplex = pattern.Semaphore("multiplex", 0);
        SemaphoreDeclaration? mutex = hasMutex ? pattern.Semaphore("mutex", 1) : null;
        VariableExpression children = pattern.Ghost("children", 0, 0, childThreads);
        VariableExpression adults = pattern.Ghost("adults", 0, 0, adultThreads);
        VariableExpression leaving = pattern.Ghost("leaving", 0, 0, adultThreads);
        pattern.Threads("child", childThreads, thread =>
        {
            LocalExpression stays = thread.Local("stays", 0, 0, 1);
            thread.WaitAtRest(multiplex);
            thread.Increment(children);
            MayStay(thread, "play", stays);
            thread.Decrement(children);
            thread.Signal(multiplex);
        });
        pattern.Threads("adult", adultThreads, thread =>
        {
            LocalExpression stays = thread.Local("stays", 0, 0, 1);
            LocalExpression taken = thread.Local("taken", 0, 0, ratio);
            thread.Step("arrive");
            thread.Increment(adults);
            thread.Signal(multiplex, ratio);
            MayStay(thread, "lookAfter", stays);
            thread.Increment(leaving);
            if (mutex is not null)
            {
                thread.WaitAtRest(mutex);
            }

            thread.While(taken < ratio, () =>
            {
                thread.WaitAtRest(multiplex);
                thread.Increment(taken);
            });
            thread.Decrement(leaving);
            thread.Decrement(adults);
            if (mutex is not null)
            {
                thread.Signal(mutex);
            }
        });
        Require(pattern, ratio, children, adults, leaving);
    }

    private static void Scoreboard(PatternBuilder pattern, bool tellsEverybody)
    {
        (Expression ratio, Expression childThreads, Expression adultThreads) = Parameters(pattern);
        VariableExpression children = pattern.Integer("children", 0, 0, childThreads);
        VariableExpression adults = pattern.Integer("adults", 0, 0, adultThreads);
        VariableExpression waiting = pattern.Integer("waiting", 0, 0, childThreads);
        VariableExpression leaving = pattern.Integer("leaving", 0, 0, adultThreads);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration childQueue = pattern.Semaphore("childQueue", 0);
        SemaphoreDeclaration adultQueue = pattern.Semaphore("adultQueue", 0);
        pattern.Threads("child", childThreads, thread =>
        {
            LocalExpression stays = thread.Local("stays", 0, 0, 1);
            thread.Wait(mutex);
            thread.If(
                children < ratio * adults,
                () =>
                {
                    thread.Increment(children);
                    thread.Signal(mutex);
                },
                () =>
                {
                    thread.Increment(waiting);
                    thread.Signal(mutex);
                    thread.WaitAtRest(childQueue);
                });
            MayStay(thread, "play", stays);
            thread.Wait(mutex);
            thread.Decrement(children);
            if (tellsEverybody)
            {
                thread.If(
                    waiting != 0,
                    () =>
                    {
                        thread.Decrement(waiting);
                        thread.Increment(children);
                        thread.Signal(childQueue);
                    },
                    () => LetAdultGo(thread));
            }
            else
            {
                LetAdultGo(thread);
            }

            thread.Signal(mutex);
        });
        pattern.Threads("adult", adultThreads, thread =>
        {
            LocalExpression stays = thread.Local("stays", 0, 0, 1);
            LocalExpression n = thread.Local("n", 0, 0, childThreads);
            thread.Wait(mutex);
            thread.Increment(adults);
            thread.If(waiting != 0, () =>
            {
                thread.Set(n, waiting);
                thread.If(n > ratio, () => thread.Set(n, ratio));
                thread.Signal(childQueue, n);
                thread.Set(waiting, waiting - n);
                thread.Set(children, children + n);
            });
            if (tellsEverybody)
            {
                LetAdultGo(thread);
            }

            thread.Signal(mutex);
            MayStay(thread, "lookAfter", stays);
            thread.Wait(mutex);
            thread.If(
                children <= ratio * (adults - 1),
                () =>
                {
                    thread.Decrement(adults);
                    thread.Signal(mutex);
                },
                () =>
                {
                    thread.Increment(leaving);
                    thread.Signal(mutex);
                    thread.WaitAtRest(adultQueue);
                });
        });
        Require(pattern, ratio, children, adults, leaving);
        pattern.Require(AtEnd((waiting == 0) | (children >= ratio * adults)));

        void LetAdultGo(ThreadBuilder thread) => thread.If((leaving != 0) & (children <= ratio * (adults - 1)), () =>
        {
            thread.Decrement(leaving);
            thread.Decrement(adults);
            thread.Signal(adultQueue);
        });
    }

    private static (Expression Ratio, Expression ChildThreads, Expression AdultThreads) Parameters(PatternBuilder pattern) => (
        pattern.Parameter("ratio", 2, 2, 5, "how many children an adult may look after"),
        pattern.Parameter("childThreads", 3, 1, 12, "how many children come"),
        pattern.Parameter("adultThreads", 2, 1, 6, "how many adults come"));

    private static void MayStay(ThreadBuilder thread, string step, LocalExpression stays)
    {
        thread.Step(step);
        thread.Choose(stays, 0, 1);
        thread.If(stays, thread.Return);
    }

    private static void Require(PatternBuilder pattern, Expression ratio, Expression children, Expression adults, Expression leaving) => pattern.Require(
        Always(children <= ratio * adults),
        AtEnd((leaving == 0) | (children > ratio * (adults - 1))),
        NoDeadlock());
}
