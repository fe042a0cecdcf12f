using System;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>No student sits alone at the table (Downey, 7.6, after Pollack).</summary>
internal static class DiningHall
{
    private const string NobodyIsLeftAlone = "Always (leftAlone == 0)";

    public static CatalogEntry Entry { get; } = new(
        "DiningHall", PatternCategory.NotRemotelyClassical, "7.6",
        "Threads come and go in company, and whoever ends another's wait updates the counters for both.",
        new(
            "SitsAtOnce",
            BookVerdict.Ours,
            "A student that is counted sits down before it releases the mutex, so the counters give the number at the table.",
            pattern => Build(pattern, isExtended: false, sitsAtOnce: true)),
        new(
            "LeaveTogether",
            BookVerdict.Right,
            "A student whose departure would leave one eater alone waits until another student comes or the eater is "
                + "done. A student sits down after it has given the mutex back.",
            pattern => Build(pattern, isExtended: false, sitsAtOnce: false))
        {
            Errata =
            [
                new(
                    NobodyIsLeftAlone, "students=3 visits=1", "7.6.2, lines 5880-5887",
                    "A student is counted as eating before it sits down with dine(). Another who wants to leave counts on it and goes. "
                        + "The one who is left at the table dines alone until the first has sat down.",
                    "A student never sits at a table alone: nobody leaves another who has not finished (5833-5837).",
                    "Call dine() before the mutex is given back.",
                    "SitsAtOnce"),
            ],
        },
        new(
            "ExtendedSitsAtOnce",
            BookVerdict.Ours,
            "A student that waits for company sits down together with it: each of the first two waits for the other to sit.",
            pattern => Build(pattern, isExtended: true, sitsAtOnce: true)),
        new(
            "Extended",
            BookVerdict.Right,
            "In addition, no student sits down alone: the first at an empty table waits for a second. Both sit down after the mutex "
                + "was released.",
            pattern => Build(pattern, isExtended: true, sitsAtOnce: false))
        {
            Errata =
            [
                new(
                    NobodyIsLeftAlone, "students=3 visits=1", "7.6.5, lines 5989-6009",
                    "A student is counted as eating before it sits down with dine(). Another who wants to leave counts on it and goes. "
                        + "The one who is left at the table dines alone until the first has sat down.",
                    "A student sits alone if all others who dine leave before it has finished (5945-5946).",
                    "Call dine() before the mutex is given back, and let the first of two wait until the second sits.",
                    "ExtendedSitsAtOnce"),
            ],
        });

    private static void Build(PatternBuilder pattern, bool isExtended, bool sitsAtOnce)
    {
        Expression students = pattern.Parameter("students", 3, 2, 8, "how many students there are");
        VariableExpression? readyToEat = isExtended ? pattern.Counter("readyToEat", students) : null;
        VariableExpression eating = pattern.Counter("eating", students);
        VariableExpression readyToLeave = pattern.Counter("readyToLeave", students);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration? okToSit = isExtended ? pattern.Semaphore("okToSit", 0) : null;
        SemaphoreDeclaration? satDown = isExtended & sitsAtOnce ? pattern.Semaphore("satDown", 0) : null;
        SemaphoreDeclaration okToLeave = pattern.Semaphore("okToLeave", 0);

        // Measured when students get food, sit down, finish and are allowed to leave, not when the code counts them.
        VariableExpression withFood = pattern.Counter("withFood", students);
        VariableExpression atTable = pattern.Counter("atTable", students);
        VariableExpression dining = pattern.Counter("dining", students);
        VariableExpression leftAlone = pattern.Ghost("leftAlone", 0, 0, 0);
        VariableExpression mayLeave = pattern.Ghost("mayLeave", 0, 0, students);
        VariableExpression satAlone = pattern.Ghost("satAlone", 0, 0, 0);
        Expression visits = pattern.Parameter("visits", 2, 1, 100, "how often each student comes");
        pattern.Threads("student", students, thread => thread.CountUp(thread.Local("visit", visits), visits, () =>
        {
            Do(thread, "getFood", () => thread.Increment(withFood));
            thread.Wait(mutex);
            thread.InVersion(isExtended, () => SitDownInCompany(thread));
            thread.InVersion(!isExtended, () => CountIn(thread));
            thread.InVersion(!sitsAtOnce, () => Dine(thread));
            Do(thread, "finish", () => thread.Decrement(dining));
            thread.Wait(mutex);
            thread.Decrement(eating);
            thread.Increment(readyToLeave);
            thread.If(eating == 1 & readyToLeave == 1, () => thread.WaitOutside(mutex, okToLeave));
            thread.ElseIf(eating == 0 & readyToLeave == 2, () =>
            {
                LetGo(thread, 2);
                thread.Signal(okToLeave);
                thread.Decrement(readyToLeave, 2);
                thread.Signal(mutex);
            });
            thread.Else(() =>
            {
                thread.Decrement(readyToLeave);
                LetGo(thread, 1);
                thread.Signal(mutex);
            });
            thread.Step("leave");
            thread.Decrement(mayLeave);
        }));
        pattern.Require(Always(leftAlone == 0), Always(mayLeave >= 0), NoDeadlock());
        if (isExtended)
        {
            pattern.Require(Always(satAlone == 0), AtEnd(withFood <= 1));
        }

        void CountIn(ThreadBuilder thread)
        {
            thread.Increment(eating);
            thread.InVersion(sitsAtOnce, () => Dine(thread));
            thread.If(eating == 2 & readyToLeave == 1, () =>
            {
                LetGo(thread, 1);
                thread.Signal(okToLeave);
                thread.Decrement(readyToLeave);
            });
            thread.Signal(mutex);
        }

        void SitDownInCompany(ThreadBuilder thread)
        {
            thread.Increment(readyToEat!);
            thread.If(eating == 0 & readyToEat! == 1, () =>
            {
                thread.WaitOutside(mutex, okToSit!, atRest: true);
                thread.InVersion(sitsAtOnce, () => Dine(thread));
                thread.SignalIfAny(satDown);
            });
            thread.ElseIf(eating == 0 & readyToEat! == 2, () =>
            {
                thread.Signal(okToSit!);
                thread.WaitIfAny(satDown);
                thread.Decrement(readyToEat!, 2);
                thread.Increment(eating, 2);
                thread.InVersion(sitsAtOnce, () => Dine(thread));
                thread.Signal(mutex);
            });
            thread.Else(() =>
            {
                thread.Decrement(readyToEat!);
                CountIn(thread);
            });
        }

        // A student that is allowed to leave counts as gone, even before it has left.
        void LetGo(ThreadBuilder thread, int count) => thread.Atomic(() =>
        {
            thread.Decrement(atTable, count);
            thread.Increment(mayLeave, count);
            thread.Set(leftAlone, dining == 1 & atTable == 1);
        });

        void Dine(ThreadBuilder thread) => Do(thread, "dine", () =>
        {
            thread.Decrement(withFood);
            thread.Set(satAlone, atTable == 0 & withFood == 0);
            thread.Increment(atTable);
            thread.Increment(dining);
        });
    }

    // The measurement is part of the step.
    private static void Do(ThreadBuilder thread, string step, Action measure) => thread.Atomic(() =>
    {
        thread.Step(step);
        measure();
    });
}
