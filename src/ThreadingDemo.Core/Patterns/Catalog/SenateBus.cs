using System;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Expressions.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A bus takes those who wait, and late riders wait for the next (Downey, 7.4).</summary>
internal static class SenateBus
{
    public static CatalogEntry Entry { get; } = new(
        "SenateBus", PatternCategory.NotRemotelyClassical, "7.4",
        "A batch of threads is taken along, and its size is fixed when the batch begins.",
        new("IllDoItForYou", BookVerdict.Right, "The bus keeps the mutex, lets riders board one by one, and counts them off itself.", IllDoItForYou),
        new("PassTheBaton", BookVerdict.Right, "The mutex goes from the bus from rider to rider and back to the bus.", PassTheBaton));

    private static void IllDoItForYou(PatternBuilder pattern)
    {
        (Expression riders, Expression capacity, VariableExpression aboard) = Declare(pattern);
        VariableExpression waiting = pattern.Counter("waiting", riders);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        (SemaphoreDeclaration busArrived, SemaphoreDeclaration boarded) = pattern.Semaphores("busArrived", "boarded");
        AddBus(pattern, mutex, aboard, thread =>
        {
            LocalExpression n = thread.Local("n", riders);
            LocalExpression i = thread.Local("i", capacity);
            thread.Set(n, waiting);
            thread.If(n > capacity, () => thread.Set(n, capacity));
            thread.Set(i, 0);
            thread.CountUp(i, n, () =>
            {
                thread.Signal(busArrived);
                thread.Wait(boarded);
            });
            thread.If(waiting > capacity, () => thread.Decrement(waiting, capacity), () => thread.Set(waiting, 0));
        });
        pattern.Threads("rider", riders, thread => thread.Cycle(() =>
        {
            thread.Protect(mutex, () => thread.Region("queueUp", () => thread.Increment(waiting)));
            thread.Wait(busArrived);
            Board(thread, aboard);
            thread.Signal(boarded);
        }));
        Require(pattern, capacity, aboard, waiting);
    }

    private static void PassTheBaton(PatternBuilder pattern)
    {
        (Expression riders, Expression capacity, VariableExpression aboard) = Declare(pattern);
        VariableExpression waiting = pattern.Counter("waiting", capacity);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration multiplex = pattern.Semaphore("multiplex", capacity);
        (SemaphoreDeclaration busArrived, SemaphoreDeclaration allAboard) = pattern.Semaphores("busArrived", "allAboard");
        AddBus(pattern, mutex, aboard, thread => thread.If(waiting > 0, () =>
        {
            thread.Signal(busArrived);
            thread.Wait(allAboard);
        }));
        pattern.Threads("rider", riders, thread => thread.Cycle(() =>
        {
            thread.Protect(multiplex, () =>
            {
                thread.Protect(mutex, () => thread.Region("queueUp", () => thread.Increment(waiting)));
                thread.Wait(busArrived);
            });
            Board(thread, aboard);
            thread.Decrement(waiting);
            thread.If(waiting == 0, () => thread.Signal(allAboard), () => thread.Signal(busArrived));
        }));
        Require(pattern, capacity, aboard, waiting);
    }

    private static (Expression Riders, Expression Capacity, VariableExpression Aboard) Declare(PatternBuilder pattern)
    {
        Expression riders = pattern.Parameter("riders", 3, 1, 12, "how many riders there are");
        Expression capacity = pattern.Parameter("capacity", 2, 1, 8, "how many riders the bus takes");
        return (riders, capacity, pattern.Ghost("aboard", 0, 0, riders));
    }

    private static void AddBus(PatternBuilder pattern, SemaphoreDeclaration mutex, Expression aboard, Action<ThreadBuilder> letThemBoard) =>
        pattern.Thread("bus", thread => thread.Cycle(() =>
        {
            thread.Protect(mutex, () => thread.Region("boarding", () =>
            {
                letThemBoard(thread);
                thread.Region("closeDoors");
            }));
            thread.Step("depart");
            thread.Set(aboard, 0);
        }));

    private static void Board(ThreadBuilder thread, Expression aboard)
    {
        thread.Region("board");
        thread.Increment(aboard);
    }

    private static void Require(PatternBuilder pattern, Expression capacity, Expression aboard, Expression waiting) => pattern.Require(
        Always(aboard <= capacity), Never("queueUp", "boarding"), Never("board", "closeDoors"),
        Always(Inside("board") == 0 | Inside("boarding") == 1),
        Always(Inside("closeDoors") == 0 | waiting == 0 | aboard == capacity),
        NoDeadlock());
}
