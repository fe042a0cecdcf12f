using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Several cars on the track, which cannot pass each other (Downey, 5.8.3).</summary>
internal static class MultiCarRollerCoaster
{
    private const string LeaveTheirOwnCar = "Always (strays == 0)";

    public static CatalogEntry Entry { get; } = new(
        "MultiCarRollerCoaster", PatternCategory.LessClassical, "5.8.3",
        "A ring of semaphores keeps the cars in order while they load and while they unload; passengers leave the car that they boarded.",
        new(
            "OwnUnboardQueue",
            BookVerdict.Ours,
            "The passengers of each car wait in a queue of their own to leave.",
            pattern => Build(pattern, hasOwnQueue: true)),
        new(
            "Printed",
            BookVerdict.Right,
            "The passengers of all cars wait in one queue to leave. A thread sets the two semaphores that begin unlocked.",
            pattern => Build(pattern, hasOwnQueue: false))
        {
            Errata =
            [
                new(
                    LeaveTheirOwnCar, "cars=2 passengers=2 capacity=1", "5.8.5, lines 4298-4318 and 4389-4405",
                    "All passengers wait for the same unboardQueue. A passenger of the second car may come to it before one of the "
                        + "first car, or be woken in its stead. It then leaves while the first "
                        + "car unloads, and the first car goes on with a passenger of its own aboard.",
                    "All threads of one carload leave before any of the next (4341-4342).",
                    "Give each car a queue of its own, and let a passenger remember which car it boarded.",
                    "OwnUnboardQueue"),
            ],
        });

    private static void Build(PatternBuilder pattern, bool hasOwnQueue)
    {
        Expression cars = pattern.Parameter("cars", 2, 2, 16, "how many cars there are");
        Expression passengers = pattern.Parameter("passengers", 3, 1, 64, "how many want to ride");
        Expression capacity = pattern.Parameter("capacity", 1, 1, 64, "how many a car holds; no more than there are passengers");
        RollerCoaster.Platform platform = new(pattern, capacity);
        SemaphoreDeclaration unboardQueue = hasOwnQueue
            ? pattern.Semaphores("unboardQueue", cars, 0)
            : pattern.Semaphore("unboardQueue", 0);
        SemaphoreDeclaration loadingArea = pattern.Semaphores("loadingArea", cars, 0);
        SemaphoreDeclaration unloadingArea = pattern.Semaphores("unloadingArea", cars, 0);

        // The car that loads and the car that unloads; passengers read them only in the versions with a queue for each car.
        VariableExpression loadingCar = pattern.Counter("loadingCar", cars - 1);
        VariableExpression unloadingCar = pattern.Counter("unloadingCar", cars - 1);
        VariableExpression strays = pattern.Ghost("strays", 0, 0, 0);
        pattern.Thread("setup", thread =>
        {
            thread.Signal(loadingArea[0]);
            thread.Signal(unloadingArea[0]);
        });
        pattern.Threads("car", cars, "i", (thread, i) => thread.Loop(() =>
        {
            thread.Wait(loadingArea[i]);
            platform.Load(thread, () => thread.Set(loadingCar, i));
            thread.Signal(loadingArea[(i + 1) % cars]);
            thread.Step("run");
            thread.Wait(unloadingArea[i]);
            platform.Unload(thread, hasOwnQueue ? unboardQueue[i] : unboardQueue, () => thread.Set(unloadingCar, i));
            thread.Signal(unloadingArea[(i + 1) % cars]);
        }));
        pattern.Threads("passenger", passengers, thread =>
        {
            LocalExpression car = thread.Local("car", cars - 1);
            thread.Cycle(() => platform.Ride(
                thread, () => thread.Set(car, loadingCar), hasOwnQueue ? unboardQueue[car] : unboardQueue,
                () => thread.Set(strays, car != unloadingCar)));
        });
        pattern.Require(AtMost("loading", 1), AtMost("unloading", 1), Order("load", "unload"), Always(strays == 0));
        platform.Require();
    }
}
