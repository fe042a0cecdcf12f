using System;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Two hydrogen threads and an oxygen thread make a molecule (Downey, 5.6).</summary>
internal static class BuildingH2O
{
    private enum Meeting
    {
        TwoTurnstiles,
        Preloaded,
        OxygenWaits,
    }

    public static CatalogEntry Entry { get; } = new(
        "BuildingH2O", PatternCategory.LessClassical, "5.6",
        "Whoever completes a set wakes all of it and keeps the mutex, and another thread of the set gives the mutex back.",
        new(
            "TwoTurnstiles",
            BookVerdict.Ours,
            "The printed code with the barrier of 3.7.5, which no thread of the next molecule can pass too early.",
            pattern => Build(pattern, Meeting.TwoTurnstiles)),
        new(
            "OxygenWaits",
            BookVerdict.Ours,
            "The oxygen thread waits until both hydrogen threads say that they have bonded.",
            pattern => Build(pattern, Meeting.OxygenWaits)),
        new(
            "Barrier",
            BookVerdict.Right,
            "The threads of a molecule meet at the barrier of 3.7.7 after they have bonded.",
            pattern => Build(pattern, Meeting.Preloaded))
        {
            Errata =
            [
                new(
                    "NoDeadlock", "oxygens=1 hydrogens=6 oxygenVisits=3 hydrogenVisits=1",
                        "5.6.2, lines 4045-4061 and 4075-4090 with 1641-1668",
                    "The barrier is passed by changing threads, and that of 3.7.7 is not made for them. A thread of the next molecule "
                        + "takes the permit at the second turnstile that was meant for a slow thread of the last one. The slow thread "
                        + "waits at the barrier for ever, or until another molecule leaves a thread of its own behind.",
                    "The three threads wait at the barrier until all of them have bonded, and then go on (4068-4071).",
                    "Take the barrier of 3.7.5, with two turnstiles that are not preloaded.",
                    "TwoTurnstiles"),
            ],
        });

    private static void Build(PatternBuilder pattern, Meeting meeting)
    {
        Expression oxygens = pattern.Parameter("oxygens", 1, 1, 64, "how many oxygen threads there are");

        // A fault at the barrier between successive molecules needs at least three molecules.
        Expression hydrogens = pattern.Parameter(
            "hydrogens", meeting == Meeting.Preloaded ? 6 : 3, 2, 64, "how many hydrogen threads there are");
        Expression oxygenVisits = pattern.Parameter(
            "oxygenVisits", meeting == Meeting.Preloaded ? 3 : 2, 1, 100, "how often each oxygen thread bonds");
        Expression hydrogenVisits = pattern.Parameter(
            "hydrogenVisits", meeting == Meeting.Preloaded ? 1 : 2, 1, 100, "how often each hydrogen thread bonds");
        CyclicBarrier? barrier = meeting switch
        {
            Meeting.TwoTurnstiles => CyclicBarrier.TwoTurnstiles(pattern, "barrier", 3, oxygens + hydrogens),
            Meeting.Preloaded => CyclicBarrier.Preloaded(pattern, "barrier", 3, oxygens + hydrogens),
            _ => null,
        };
        SemaphoreDeclaration? bonded = meeting == Meeting.OxygenWaits ? pattern.Semaphore("bonded", 0) : null;
        Expression oxygen = pattern.Counter("oxygen", oxygens);
        Expression hydrogen = pattern.Counter("hydrogen", hydrogens);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        (SemaphoreDeclaration oxyQueue, SemaphoreDeclaration hydroQueue) = pattern.Semaphores("oxyQueue", "hydroQueue");

        // An oxygen thread adds 2 and a hydrogen thread subtracts 1. The sum is 0 after every third thread, and always
        // between -2 and 2, if and only if every three threads that bond are a molecule.
        VariableExpression balance = pattern.Ghost("balance", 0, -2, 2);
        VariableExpression oxygensCame = pattern.Ghost("oxygensCame", 0, 0, oxygens * oxygenVisits);
        VariableExpression oxygensBonded = pattern.Ghost("oxygensBonded", 0, 0, oxygens * oxygenVisits);
        VariableExpression hydrogensCame = pattern.Ghost("hydrogensCame", 0, 0, hydrogens * hydrogenVisits);
        VariableExpression hydrogensBonded = pattern.Ghost("hydrogensBonded", 0, 0, hydrogens * hydrogenVisits);
        pattern.Threads("oxygenAtom", oxygens, thread => Visit(thread, oxygenVisits, () =>
        {
            Bond(thread, oxygen, hydrogen >= 2, oxyQueue, 2, oxygensCame, oxygensBonded);
            barrier?.Wait(thread);
            thread.WaitIfAny(bonded);
            thread.WaitIfAny(bonded);
            thread.Signal(mutex);
        }));
        pattern.Threads("hydrogenAtom", hydrogens, thread => Visit(thread, hydrogenVisits, () =>
        {
            Bond(thread, hydrogen, hydrogen >= 2 & oxygen >= 1, hydroQueue, -1, hydrogensCame, hydrogensBonded);
            barrier?.Wait(thread);
            thread.SignalIfAny(bonded);
        }));
        pattern.Require(
            Always(balance >= -2 & balance <= 2), Always(2 * oxygensBonded <= hydrogensCame & hydrogensBonded <= 2 * oxygensCame),
            AtEnd(balance == 0), AtEnd(Waiting(oxyQueue) == 0 | Waiting(hydroQueue) < 2), NoDeadlock());

        void Visit(ThreadBuilder thread, Expression visits, Action body) => thread.CountUp(thread.Local("visit", visits), visits, body);

        void Bond(
            ThreadBuilder thread,
            Expression own,
            Expression isComplete,
            SemaphoreDeclaration ownQueue,
            int change,
            Expression came,
            Expression bonds)
        {
            thread.Wait(mutex);
            thread.Increment(own);
            thread.Increment(came);
            thread.If(isComplete, () =>
            {
                thread.Signal(hydroQueue, 2);
                thread.Decrement(hydrogen, 2);
                thread.Signal(oxyQueue);
                thread.Decrement(oxygen);
            });
            thread.Else(() => thread.Signal(mutex));
            thread.WaitAtRest(ownQueue);
            thread.Step("bond");
            thread.Increment(balance, change);
            thread.Increment(bonds);
        }
    }
}
