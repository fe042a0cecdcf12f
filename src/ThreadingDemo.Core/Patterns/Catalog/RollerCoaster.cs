using System;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A car leaves when it is full, and fills again when it is empty (Downey, 5.8).</summary>
internal static class RollerCoaster
{
    public static CatalogEntry Entry { get; } = new(
        "RollerCoaster", PatternCategory.LessClassical, "5.8",
        "One thread lets in a number of others and waits for the last of them to say that all are in.",
        new CatalogVariant(
            "LastOneSignals", BookVerdict.Right, "The last passenger to board and the last to leave signal the car.", Build));

    private static void Build(PatternBuilder pattern)
    {
        Expression passengers = pattern.Parameter("passengers", 3, 1, 64, "how many want to ride");
        Expression capacity = pattern.Parameter("capacity", 2, 1, 64, "how many the car holds; no more than there are passengers");
        VariableExpression seated = pattern.Ghost("seated", 0, 0, capacity);
        Platform platform = new(pattern, capacity);
        SemaphoreDeclaration unboardQueue = pattern.Semaphore("unboardQueue", 0);
        pattern.Thread("car", thread => thread.Loop(() =>
        {
            platform.Load(thread);
            thread.Region("running", () => thread.Step("run"));
            platform.Unload(thread, unboardQueue);
        }));
        pattern.Threads("passenger", passengers, thread => thread.Cycle(() =>
            platform.Ride(thread, () => thread.Increment(seated), unboardQueue, () => thread.Decrement(seated))));
        pattern.Require(
            Never("boarding", "running"), Never("boarding", "unloading"), Never("unboarding", "running"), Never("unboarding", "loading"),
            Always(Inside("running") == 0 | seated == capacity), Always(seated >= 0 & seated <= capacity));
        platform.Require();
    }

    /// <summary>The place at which passengers get in and out, one car at a time.</summary>
    internal sealed class Platform(PatternBuilder pattern, Expression capacity)
    {
        private readonly VariableExpression boarders = pattern.Counter("boarders", capacity);
        private readonly VariableExpression unboarders = pattern.Counter("unboarders", capacity);
        private readonly SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        private readonly SemaphoreDeclaration mutex2 = pattern.Semaphore("mutex2", 1);
        private readonly SemaphoreDeclaration boardQueue = pattern.Semaphore("boardQueue", 0);
        private readonly SemaphoreDeclaration allAboard = pattern.Semaphore("allAboard", 0);
        private readonly SemaphoreDeclaration allAshore = pattern.Semaphore("allAshore", 0);

        public void Load(ThreadBuilder thread, Action? onLoading = null) => CallAndWait(thread, "load", onLoading, boardQueue, allAboard);

        public void Unload(ThreadBuilder thread, ResourceReference unboardQueue, Action? onUnloading = null) =>
            CallAndWait(thread, "unload", onUnloading, unboardQueue, allAshore);

        public void Ride(ThreadBuilder thread, Action onBoarding, ResourceReference unboardQueue, Action onUnboarding)
        {
            thread.Wait(boardQueue);
            Pass(thread, "board", onBoarding, mutex, boarders, allAboard);
            thread.Wait(unboardQueue);
            Pass(thread, "unboard", onUnboarding, mutex2, unboarders, allAshore);
        }

        public void Require() => pattern.Require(
            AtMost("boarding", capacity), Always(Inside("boarding") <= capacity * Inside("loading")),
            Always(Inside("unboarding") <= capacity * Inside("unloading")), NoDeadlock());

        private void CallAndWait(ThreadBuilder thread, string step, Action? onCalling, ResourceReference queue, SemaphoreDeclaration all) =>
            thread.Region(step + "ing", () =>
        {
            Do(thread, step, onCalling);
            thread.Signal(queue, capacity);
            thread.Wait(all);
        });

        // The measurement is part of the step.
        private static void Do(ThreadBuilder thread, string step, Action? measure)
        {
            thread.InVersion(measure is null, () => thread.Step(step));
            thread.InVersion(measure is not null, () => thread.Atomic(() =>
            {
                thread.Step(step);
                measure!();
            }));
        }

        private void Pass(
            ThreadBuilder thread,
            string step,
            Action onPassing,
            SemaphoreDeclaration guard,
            VariableExpression count,
            SemaphoreDeclaration all)
        {
            thread.Region(step + "ing", () =>
            {
                Do(thread, step, onPassing);
            });
            thread.Protect(guard, () =>
            {
                thread.Increment(count);
                thread.If(count == capacity, () =>
                {
                    thread.Signal(all);
                    thread.Set(count, 0);
                });
            });
        }
    }
}
