using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Expressions.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Nobody sits alone at the table (Downey, 7.6, after Pollack).</summary>
internal static class DiningHall
{
    public static CatalogEntry Entry { get; } = new(
        "DiningHall", PatternCategory.NotRemotelyClassical, "7.6",
        "Threads come and go in company, and whoever ends another's wait updates the counters for both.",
        new("LeaveTogether", BookVerdict.Right, "Who would leave the last eater alone waits until another comes or the eater is done.", pattern => Build(pattern, isExtended: false)),
        new("Extended", BookVerdict.Right, "Nobody sits down alone, either: the first at an empty table waits for a second.", pattern => Build(pattern, isExtended: true)));

    private static void Build(PatternBuilder pattern, bool isExtended)
    {
        Expression students = pattern.Parameter("students", 3, 2, 8, "how many students there are");
        VariableExpression? readyToEat = isExtended ? pattern.Counter("readyToEat", 2) : null;
        VariableExpression eating = pattern.Counter("eating", students);
        VariableExpression readyToLeave = pattern.Counter("readyToLeave", 2);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration? okToSit = isExtended ? pattern.Semaphore("okToSit", 0) : null;
        SemaphoreDeclaration okToLeave = pattern.Semaphore("okToLeave", 0);
        pattern.Threads("student", students, thread => thread.Cycle(() =>
        {
            thread.Step("getFood");
            thread.Region("hasFood", () =>
            {
                thread.Wait(mutex);
                thread.InVersion(isExtended, () => SitDownInCompany(thread));
                thread.InVersion(!isExtended, () => SitDown(thread));
                thread.Region("dine", () =>
                {
                    thread.Step("dine");
                    thread.Wait(mutex);
                });
                thread.Decrement(eating);
                thread.Increment(readyToLeave);
                thread.If(eating == 1 & readyToLeave == 1, () => thread.WaitOutside(mutex, okToLeave));
                thread.ElseIf(eating == 0 & readyToLeave == 2, () =>
                {
                    thread.Signal(okToLeave);
                    thread.Region("leaving", () => thread.Decrement(readyToLeave, 2));
                    thread.Signal(mutex);
                });
                thread.Else(() =>
                {
                    thread.Region("leaving", () => thread.Decrement(readyToLeave));
                    thread.Signal(mutex);
                });
            });
            thread.Step("leave");
        }));

        // Extended, one who is ready to eat is company, though she may be slow to sit down.
        pattern.Require(Always(isExtended ? Inside("dine") != 1 | Inside("hasFood") != 1 : Inside("leaving") == 0 | Inside("dine") != 1), NoDeadlock());

        void SitDown(ThreadBuilder thread) => thread.Region("dine", () =>
        {
            thread.Increment(eating);
            thread.If(eating == 2 & readyToLeave == 1, () =>
            {
                thread.Signal(okToLeave);
                thread.Region("leaving", () => thread.Decrement(readyToLeave));
            });
            thread.Signal(mutex);
        });

        void SitDownInCompany(ThreadBuilder thread)
        {
            thread.Increment(readyToEat!);
            thread.If(eating == 0 & readyToEat! == 1, () => thread.WaitOutside(mutex, okToSit!));
            thread.ElseIf(eating == 0 & readyToEat! == 2, () =>
            {
                thread.Signal(okToSit!);
                thread.Decrement(readyToEat!, 2);
                thread.Increment(eating, 2);
                thread.Signal(mutex);
            });
            thread.Else(() =>
            {
                thread.Decrement(readyToEat!);
                SitDown(thread);
            });
        }
    }
}
