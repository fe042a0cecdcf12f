using System;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Two hydrogen threads and an oxygen thread make a molecule (Downey, 5.6).</summary>
internal static class BuildingH2O
{
    public static CatalogEntry Entry { get; } = new(
        "BuildingH2O",
        PatternCategory.LessClassical,
        "5.6",
        "Whoever completes a set wakes all of it and keeps the mutex, and another thread of the set gives the mutex back.",
        new("OxygenWaits", BookVerdict.Right, "Not the book's: the oxygen thread waits until both hydrogen threads say that they have bonded.", OxygenWaits),
        new("Barrier", BookVerdict.Right, "The threads of a molecule meet at a barrier after they have bonded.", WithBarrier));

    private static void OxygenWaits(PatternBuilder pattern)
    {
        (Expression oxygens, Expression hydrogens) = Parameters(pattern);
        SemaphoreDeclaration bonded = pattern.Semaphore("bonded", 0);
        Build(pattern, oxygens, hydrogens, thread => thread.Signal(bonded), thread =>
        {
            thread.Wait(bonded);
            thread.Wait(bonded);
        });
    }

    private static void WithBarrier(PatternBuilder pattern)
    {
        (Expression oxygens, Expression hydrogens) = Parameters(pattern);
        PreloadedBarrier barrier = new(pattern, "barrier", 3, oxygens + hydrogens);
        Build(pattern, oxygens, hydrogens, barrier.Wait, barrier.Wait);
    }

    private static (Expression Oxygens, Expression Hydrogens) Parameters(PatternBuilder pattern) => (
        pattern.Parameter("oxygens", 1, 1, 64, "how many oxygen threads there are"),
        pattern.Parameter("hydrogens", 5, 2, 64, "how many hydrogen threads there are"));

    private static void Build(PatternBuilder pattern, Expression oxygens, Expression hydrogens, Action<ThreadBuilder> afterHydrogen, Action<ThreadBuilder> afterOxygen)
    {
        Expression oxygen = pattern.Integer("oxygen", 0, 0, oxygens);
        Expression hydrogen = pattern.Integer("hydrogen", 0, 0, hydrogens);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration oxyQueue = pattern.Semaphore("oxyQueue", 0);
        SemaphoreDeclaration hydroQueue = pattern.Semaphore("hydroQueue", 0);

        // Who has been woken and has not bonded yet: who bonds outside of a set falls below 0.
        Expression woken = pattern.Ghost("woken", 0, 0, oxygens + hydrogens);

        // What has bonded for the molecule under way; giving the mutex back before it is complete falls below 0.
        Expression oxygenBonded = pattern.Ghost("oxygenBonded", 0, 0, 1);
        Expression hydrogenBonded = pattern.Ghost("hydrogenBonded", 0, 0, 2);
        pattern.Threads("oxygenAtom", oxygens, thread => thread.Loop(() =>
        {
            thread.Rest();
            thread.Wait(mutex);
            thread.Increment(oxygen);
            thread.If(hydrogen >= 2, () => WakeMolecule(thread), () => thread.Signal(mutex));
            thread.Wait(oxyQueue);
            thread.Step("bond");
            thread.Decrement(woken);
            thread.Increment(oxygenBonded);
            afterOxygen(thread);
            thread.Decrement(oxygenBonded);
            thread.Set(hydrogenBonded, hydrogenBonded - 2);
            thread.Signal(mutex);
        }));
        pattern.Threads("hydrogenAtom", hydrogens, thread => thread.Loop(() =>
        {
            thread.Rest();
            thread.Wait(mutex);
            thread.Increment(hydrogen);
            thread.If(hydrogen >= 2 & oxygen >= 1, () => WakeMolecule(thread), () => thread.Signal(mutex));
            thread.Wait(hydroQueue);
            thread.Step("bond");
            thread.Decrement(woken);
            thread.Increment(hydrogenBonded);
            afterHydrogen(thread);
        }));
        pattern.Require(Always(oxygenBonded <= 1 & hydrogenBonded <= 2), NoDeadlock());

        void WakeMolecule(ThreadBuilder thread)
        {
            thread.Set(woken, woken + 3);
            thread.Signal(hydroQueue, 2);
            thread.Set(hydrogen, hydrogen - 2);
            thread.Signal(oxyQueue);
            thread.Decrement(oxygen);
        }
    }
}
