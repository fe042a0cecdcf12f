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
        "SenateBus",
        PatternCategory.NotRemotelyClassical,
        "7.4",
        "A batch of threads is taken along, and its size is fixed when the batch begins.",
        new("IllDoItForYou", BookVerdict.Right, "The bus keeps the mutex, lets riders board one by one, and counts them off itself.", IllDoItForYou),
        new("PassTheBaton", BookVerdict.Right, "The mutex goes from the bus from rider to rider and back to the bus.", PassTheBaton));

    private static void IllDoItForYou(PatternBuilder pattern)
    {
        (Expression riders, Expression capacity, VariableExpression aboard) = Declare(pattern);
        VariableExpression waiting = pattern.Integer("waiting", 0, 0, riders);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration busArrived = pattern.Semaphore("busArrived", 0);
        SemaphoreDeclaration boarded = pattern.Semaphore("boarded", 0);
        pattern.Thread("bus", thread =>
        {
            LocalExpression n = thread.Local("n", 0, 0, riders);
            LocalExpression i = thread.Local("i", 0, 0, capacity);
            thread.Loop(() =>
            {
                thread.Rest();
                thread.Wait(mutex);
                thread.Region("boarding", () =>
                {
                    thread.Set(n, waiting);
                    thread.If(n > capacity, () => thread.Set(n, capacity));
                    thread.Set(i, 0);
                    thread.While(i < n, () =>
                    {
                        thread.Signal(busArrived);
                        thread.Wait(boarded);
                        thread.Increment(i);
                    });
                    thread.If(waiting > capacity, () => thread.Set(waiting, waiting - capacity), () => thread.Set(waiting, 0));
                    thread.Region("closeDoors");
                });
                thread.Signal(mutex);
                thread.Step("depart");
                thread.Set(aboard, 0);
            });
        });
        pattern.Threads("rider", riders, thread => thread.Loop(() =>
        {
            thread.Rest();
            thread.Wait(mutex);
            thread.Region("queueUp", () => thread.Increment(waiting));
            thread.Signal(mutex);
            thread.Wait(busArrived);
            Board(thread, aboard);
            thread.Signal(boarded);
        }));
        Require(pattern, capacity, aboard, waiting);
    }

    private static void PassTheBaton(PatternBuilder pattern)
    {
        (Expression riders, Expression capacity, VariableExpression aboard) = Declare(pattern);
        VariableExpression waiting = pattern.Integer("waiting", 0, 0, capacity);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration multiplex = pattern.Semaphore("multiplex", capacity);
        SemaphoreDeclaration busArrived = pattern.Semaphore("busArrived", 0);
        SemaphoreDeclaration allAboard = pattern.Semaphore("allAboard", 0);
        pattern.Thread("bus", thread => thread.Loop(() =>
        {
            thread.Rest();
            thread.Wait(mutex);
            thread.Region("boarding", () =>
            {
                thread.If(waiting > 0, () =>
                {
                    thread.Signal(busArrived);
                    thread.Wait(allAboard);
                });
                thread.Region("closeDoors");
            });
            thread.Signal(mutex);
            thread.Step("depart");
            thread.Set(aboard, 0);
        }));
        pattern.Threads("rider", riders, thread => thread.Loop(() =>
        {
            thread.Rest();
            thread.Wait(multiplex);
            thread.Wait(mutex);
            thread.Region("queueUp", () => thread.Increment(waiting));
            thread.Signal(mutex);
            thread.Wait(busArrived);
            thread.Signal(multiplex);
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

    private static void Board(ThreadBuilder thread, VariableExpression aboard)
    {
        thread.Region("board");
        thread.Increment(aboard);
    }

    private static void Require(PatternBuilder pattern, Expression capacity, VariableExpression aboard, VariableExpression waiting) => pattern.Require(
        Always(aboard <= capacity),
        Never("queueUp", "boarding"),
        Never("board", "closeDoors"),
        Always((Inside("board") == 0) | (Inside("boarding") == 1)),
        Always((Inside("closeDoors") == 0) | (waiting == 0) | (aboard == capacity)),
        NoDeadlock());
}
