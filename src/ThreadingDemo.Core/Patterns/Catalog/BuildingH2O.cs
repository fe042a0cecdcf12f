using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Two hydrogen threads and an oxygen thread make a molecule (Downey, 5.6).</summary>
internal static class BuildingH2O
{
    public static CatalogEntry Entry { get; } = new(
        "BuildingH2O", PatternCategory.LessClassical, "5.6",
        "Whoever completes a set wakes all of it and keeps the mutex, and another thread of the set gives the mutex back.",
        new("OxygenWaits", BookVerdict.Right, "Not the book's: the oxygen thread waits until both hydrogen threads say that they have bonded.", pattern => Build(pattern, hasBarrier: false)),
        new("Barrier", BookVerdict.Right, "The threads of a molecule meet at a barrier after they have bonded.", pattern => Build(pattern, hasBarrier: true)));

    private static void Build(PatternBuilder pattern, bool hasBarrier)
    {
        Expression oxygens = pattern.Parameter("oxygens", 1, 1, 64, "how many oxygen threads there are");

        // What changing molecules do to the barrier takes no fewer than six threads.
        Expression hydrogens = pattern.Parameter("hydrogens", hasBarrier ? 5 : 3, 2, 64, "how many hydrogen threads there are");

        // Without a maximum, molecules that mix at the barrier leave more and more permits there.
        PreloadedBarrier? barrier = hasBarrier ? new(pattern, "barrier", 3, oxygens + hydrogens, maximumPermits: 3) : null;
        SemaphoreDeclaration? bonded = hasBarrier ? null : pattern.Semaphore("bonded", 0);
        Expression oxygen = pattern.Counter("oxygen", oxygens);
        Expression hydrogen = pattern.Counter("hydrogen", hydrogens);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        (SemaphoreDeclaration oxyQueue, SemaphoreDeclaration hydroQueue) = pattern.Semaphores("oxyQueue", "hydroQueue");

        // Who has been woken and has not bonded yet: who bonds outside of a set falls below 0.
        Expression woken = pattern.Ghost("woken", 0, 0, 3);

        // What has bonded for the molecule under way; giving the mutex back before it is complete falls below 0.
        Expression oxygenBonded = pattern.Ghost("oxygenBonded", 0, 0, 1);
        Expression hydrogenBonded = pattern.Ghost("hydrogenBonded", 0, 0, 2);
        pattern.Threads("oxygenAtom", oxygens, thread => thread.Cycle(() =>
        {
            Bond(thread, oxygen, hydrogen >= 2, oxyQueue, oxygenBonded);
            barrier?.Wait(thread);
            thread.WaitIfAny(bonded);
            thread.WaitIfAny(bonded);
            thread.Decrement(oxygenBonded);
            thread.Decrement(hydrogenBonded, 2);
            thread.Signal(mutex);
        }));
        pattern.Threads("hydrogenAtom", hydrogens, thread => thread.Cycle(() =>
        {
            Bond(thread, hydrogen, hydrogen >= 2 & oxygen >= 1, hydroQueue, hydrogenBonded);
            barrier?.Wait(thread);
            thread.SignalIfAny(bonded);
        }));
        pattern.Require(Always(oxygenBonded <= 1 & hydrogenBonded <= 2), NoDeadlock());

        void Bond(ThreadBuilder thread, Expression own, Expression isComplete, SemaphoreDeclaration ownQueue, Expression ownBonded)
        {
            thread.Wait(mutex);
            thread.Increment(own);
            thread.If(isComplete, () =>
            {
                thread.Increment(woken, 3);
                thread.Signal(hydroQueue, 2);
                thread.Decrement(hydrogen, 2);
                thread.Signal(oxyQueue);
                thread.Decrement(oxygen);
            });
            thread.Else(() => thread.Signal(mutex));
            thread.Wait(ownQueue);
            thread.Step("bond");
            thread.Decrement(woken);
            thread.Increment(ownBonded);
        }
    }
}
