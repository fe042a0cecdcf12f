using System;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Expressions.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A car leaves when it is full, and fills again when it is empty (Downey, 5.8).</summary>
internal static class RollerCoaster
{
    public static CatalogEntry Entry { get; } = new(
        "RollerCoaster",
        PatternCategory.LessClassical,
        "5.8",
        "One thread lets in a number of others and waits for the last of them to say that all are in.",
        new CatalogVariant("LastOneSignals", BookVerdict.Right, "The last passenger to board and the last to leave signal the car.", Build));

    private static void Build(PatternBuilder pattern)
    {
        Expression passengers = pattern.Parameter("passengers", 3, 1, 64, "how many want to ride");
        Expression capacity = pattern.Parameter("capacity", 2, 1, 64, "how many the car holds; no more than there are passengers");
        Expression seated = pattern.Ghost("seated", 0, 0, capacity);
        Platform platform = new(pattern, capacity);
        SemaphoreDeclaration unboardQueue = pattern.Semaphore("unboardQueue", 0);
        pattern.Thread("car", thread => thread.Loop(() =>
        {
            platform.Load(thread);
            thread.Region("running", () => thread.Step("run"));
            platform.Unload(thread, unboardQueue);
        }));
        pattern.Threads("passenger", passengers, thread => thread.Loop(() => platform.Ride(
            thread,
            onBoarding: () => thread.Increment(seated),
            unboardQueue,
            onUnboarding: () => thread.Decrement(seated))));
        pattern.Require(
            Never("boarding", "running"),
            Never("boarding", "unloading"),
            Never("unboarding", "running"),
            Never("unboarding", "loading"),
            Always(Inside("running") == 0 | seated == capacity));
        platform.Require();
    }

    /// <summary>Where passengers get in and out, one car at a time.</summary>
    internal sealed class Platform(PatternBuilder pattern, Expression capacity)
    {
        private readonly VariableExpression boarders = pattern.Integer("boarders", 0, 0, capacity);
        private readonly VariableExpression unboarders = pattern.Integer("unboarders", 0, 0, capacity);
        private readonly SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        private readonly SemaphoreDeclaration mutex2 = pattern.Semaphore("mutex2", 1);
        private readonly SemaphoreDeclaration boardQueue = pattern.Semaphore("boardQueue", 0);
        private readonly SemaphoreDeclaration allAboard = pattern.Semaphore("allAboard", 0);
        private readonly SemaphoreDeclaration allAshore = pattern.Semaphore("allAshore", 0);

        public void Load(ThreadBuilder thread) => thread.Region("loading", () =>
        {
            thread.Step("load");
            thread.Signal(boardQueue, capacity);
            thread.Wait(allAboard);
        });

        public void Unload(ThreadBuilder thread, ResourceReference unboardQueue) => thread.Region("unloading", () =>
        {
            thread.Step("unload");
            thread.Signal(unboardQueue, capacity);
            thread.Wait(allAshore);
        });

        public void Ride(ThreadBuilder thread, Action onBoarding, ResourceReference unboardQueue, Action onUnboarding)
        {
            thread.Rest();
            thread.Wait(boardQueue);
            Pass(thread, "boarding", "board", onBoarding, mutex, boarders, allAboard);
            thread.Wait(unboardQueue);
            Pass(thread, "unboarding", "unboard", onUnboarding, mutex2, unboarders, allAshore);
        }

        public void Require() => pattern.Require(
            AtMost("boarding", capacity),
            Always(Inside("boarding") <= capacity * Inside("loading")),
            Always(Inside("unboarding") <= capacity * Inside("unloading")),
            NoDeadlock());

        private void Pass(ThreadBuilder thread, string region, string step, Action onPassing, SemaphoreDeclaration guard, VariableExpression count, SemaphoreDeclaration all)
        {
            thread.Region(region, () =>
            {
                thread.Step(step);
                onPassing();
            });
            thread.Wait(guard);
            thread.Increment(count);
            thread.If(count == capacity, () =>
            {
                thread.Signal(all);
                thread.Set(count, 0);
            });
            thread.Signal(guard);
        }
    }
}
