using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Several cars on the track, which cannot pass each other (Downey, 5.8.3).</summary>
internal static class MultiCarRollerCoaster
{
    public static CatalogEntry Entry { get; } = new(
        "MultiCarRollerCoaster", PatternCategory.LessClassical, "5.8",
        "A ring of semaphores keeps the cars in order while they load and while they unload; passengers leave the car that they boarded.",
        new("OwnUnboardQueue", BookVerdict.Right, "Not the book's: the passengers of each car wait in a queue of their own to leave.", pattern => Build(pattern, hasOwnQueue: true)),
        new("Printed", BookVerdict.Right, "The passengers of all cars wait in one queue to leave.", pattern => Build(pattern, hasOwnQueue: false)));

    private static void Build(PatternBuilder pattern, bool hasOwnQueue)
    {
        Expression cars = pattern.Parameter("cars", 2, 1, 16, "how many cars there are");
        Expression passengers = pattern.Parameter("passengers", 3, 1, 64, "how many want to ride");
        Expression capacity = pattern.Parameter("capacity", 1, 1, 64, "how many a car holds; no more than there are passengers");
        RollerCoaster.Platform platform = new(pattern, capacity);
        SemaphoreDeclaration unboardQueue = hasOwnQueue ? pattern.Semaphores("unboardQueue", cars, 0) : pattern.Semaphore("unboardQueue", 0);
        SemaphoreDeclaration loadingArea = pattern.Semaphores("loadingArea", cars, 0);
        SemaphoreDeclaration unloadingArea = pattern.Semaphores("unloadingArea", cars, 0);

        // Passengers see which car loads. A passenger who leaves a car that does not unload makes its number negative.
        Expression loadingCar = pattern.Counter("loadingCar", cars - 1);
        ArrayDeclaration boarded = pattern.GhostArray("boarded", cars, 0, 0, capacity);
        ArrayDeclaration leaving = pattern.GhostArray("leaving", cars, 0, 0, capacity);
        pattern.Threads("car", cars, "i", (thread, i) =>
        {
            thread.If(i == 0, () =>
            {
                thread.Signal(loadingArea[0]);
                thread.Signal(unloadingArea[0]);
            });
            thread.Loop(() =>
            {
                thread.Wait(loadingArea[i]);
                thread.Set(loadingCar, i);
                platform.Load(thread);
                thread.Decrement(boarded[i], capacity);
                thread.Signal(loadingArea[(i + 1) % cars]);
                thread.Step("run");
                thread.Wait(unloadingArea[i]);
                thread.Increment(leaving[i], capacity);
                platform.Unload(thread, hasOwnQueue ? unboardQueue[i] : unboardQueue);
                thread.Signal(unloadingArea[(i + 1) % cars]);
            });
        });
        pattern.Threads("passenger", passengers, thread => thread.Cycle(() =>
        {
            LocalExpression car = thread.Local("car", cars - 1);
            platform.Ride(thread, () => Board(thread, car), hasOwnQueue ? unboardQueue[car] : unboardQueue, () => thread.Decrement(leaving[car]));
        }));
        pattern.Require(
            AtMost("loading", 1), AtMost("unloading", 1), Order("load", "unload"),
            Always(leaving[0] >= 0 & leaving[cars - 1] >= 0));
        platform.Require();

        void Board(ThreadBuilder thread, LocalExpression car)
        {
            thread.Set(car, loadingCar);
            thread.Increment(boarded[car]);
        }
    }
}
