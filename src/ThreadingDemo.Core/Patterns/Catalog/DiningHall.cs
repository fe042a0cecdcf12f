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
        VariableExpression eating = pattern.Counter("eating", students);
        VariableExpression readyToLeave = pattern.Counter("readyToLeave", 2);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration okToLeave = pattern.Semaphore("okToLeave", 0);
        if (isExtended)
        {
            SitDownTogether();
        }
        else
        {
            LeaveTogether();
        }

        void LeaveTogether()
        {
            // Whether the table has had two at once since it was last empty: who then dines alone was left alone.
            VariableExpression hadCompany = pattern.Ghost("hadCompany", 0, 0, 1);
            pattern.Threads("student", students, thread => thread.Cycle(() =>
            {
                LocalExpression count = thread.Local("count", students);
                thread.Step("getFood");
                thread.Wait(mutex);
                thread.Region("atTable", () =>
                {
                    thread.Region("dine", () =>
                    {
                        thread.Increment(eating);
                        thread.Set(count, eating);
                        thread.If(count > 1, () => thread.Set(hadCompany, 1));
                        thread.If(count == 2 & readyToLeave == 1, () => LetGo(thread));
                        thread.Signal(mutex);
                        thread.Step("dine");
                    });
                    thread.Wait(mutex);
                    thread.Set(count, eating - 1);
                    thread.Set(eating, count);
                    thread.If(count == 0, () => thread.Set(hadCompany, 0));
                    GetReadyToLeave(thread);
                });
                thread.Step("leave");
            }));
            pattern.Require(Always(hadCompany == 0 | Inside("dine") != 1 | Inside("atTable") != 1), NoDeadlock());
        }

        void SitDownTogether()
        {
            VariableExpression readyToEat = pattern.Counter("readyToEat", 2);
            SemaphoreDeclaration okToSit = pattern.Semaphore("okToSit", 0);
            pattern.Threads("student", students, thread => thread.Cycle(() =>
            {
                thread.Step("getFood");
                thread.Region("hasFood", () =>
                {
                    thread.Wait(mutex);
                    thread.Increment(readyToEat);
                    thread.If(eating == 0 & readyToEat == 1, () => thread.WaitOutside(mutex, okToSit));
                    thread.ElseIf(eating == 0 & readyToEat == 2, () =>
                    {
                        thread.Signal(okToSit);
                        thread.Decrement(readyToEat, 2);
                        thread.Increment(eating, 2);
                        thread.Signal(mutex);
                    });
                    thread.Else(() =>
                    {
                        thread.Decrement(readyToEat);
                        thread.Increment(eating);
                        thread.If(eating == 2 & readyToLeave == 1, () => LetGo(thread));
                        thread.Signal(mutex);
                    });
                    thread.Region("dine");
                    thread.Wait(mutex);
                    thread.Decrement(eating);
                    GetReadyToLeave(thread);
                });
                thread.Step("leave");
            }));
            pattern.Require(Always(Inside("dine") != 1 | Inside("hasFood") != 1), NoDeadlock());
        }

        void GetReadyToLeave(ThreadBuilder thread)
        {
            thread.Increment(readyToLeave);
            thread.If(eating == 1 & readyToLeave == 1, () => thread.WaitOutside(mutex, okToLeave));
            thread.ElseIf(eating == 0 & readyToLeave == 2, () =>
            {
                thread.Signal(okToLeave);
                thread.Decrement(readyToLeave, 2);
                thread.Signal(mutex);
            });
            thread.Else(() =>
            {
                thread.Decrement(readyToLeave);
                thread.Signal(mutex);
            });
        }

        void LetGo(ThreadBuilder thread)
        {
            thread.Signal(okToLeave);
            thread.Decrement(readyToLeave);
        }
    }
}
