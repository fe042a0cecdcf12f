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
        "DiningHall",
        PatternCategory.NotRemotelyClassical,
        "7.6",
        "Threads come and go in company, and whoever ends another's wait updates the counters for both.",
        new("LeaveTogether", BookVerdict.Right, "Who would leave the last eater alone waits until another comes or the eater is done.", pattern => new Table(pattern).LeaveTogether()),
        new("Extended", BookVerdict.Right, "Nobody sits down alone, either: the first at an empty table waits for a second.", pattern => new Table(pattern).SitDownTogether()));

    private sealed class Table
    {
        private readonly PatternBuilder pattern;
        private readonly Expression students;
        private readonly VariableExpression eating;
        private readonly VariableExpression readyToLeave;
        private readonly SemaphoreDeclaration mutex;
        private readonly SemaphoreDeclaration okToLeave;

        public Table(PatternBuilder pattern)
        {
            this.pattern = pattern;
            students = pattern.Parameter("students", 3, 2, 8, "how many students there are");
            eating = pattern.Integer("eating", 0, 0, students);
            readyToLeave = pattern.Integer("readyToLeave", 0, 0, 2);
            mutex = pattern.Semaphore("mutex", 1);
            okToLeave = pattern.Semaphore("okToLeave", 0);
        }

        public void LeaveTogether()
        {
            // Whether the table has had two at once since it was last empty: who then dines alone was left alone.
            VariableExpression hadCompany = pattern.Ghost("hadCompany", 0, 0, 1);
            pattern.Threads("student", students, thread =>
            {
                LocalExpression count = thread.Local("count", 0, 0, students);
                thread.Loop(() =>
                {
                    thread.Rest();
                    thread.Step("getFood");
                    thread.Wait(mutex);
                    thread.Region("atTable", () =>
                    {
                        thread.Region("dine", () =>
                        {
                            thread.Increment(eating);
                            thread.Set(count, eating);
                            thread.If(count > 1, () => thread.Set(hadCompany, 1));
                            thread.If((count == 2) & (readyToLeave == 1), () => LetGo(thread));
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
                });
            });
            pattern.Require(Always((hadCompany == 0) | (Inside("dine") != 1) | (Inside("atTable") != 1)), NoDeadlock());
        }

        public void SitDownTogether()
        {
            VariableExpression readyToEat = pattern.Integer("readyToEat", 0, 0, 2);
            SemaphoreDeclaration okToSit = pattern.Semaphore("okToSit", 0);
            pattern.Threads("student", students, thread => thread.Loop(() =>
            {
                thread.Rest();
                thread.Step("getFood");
                thread.Region("hasFood", () =>
                {
                    GetReadyToEat(thread, readyToEat, okToSit);
                    thread.Region("dine");
                    thread.Wait(mutex);
                    thread.Decrement(eating);
                    GetReadyToLeave(thread);
                });
                thread.Step("leave");
            }));
            pattern.Require(Always((Inside("dine") != 1) | (Inside("hasFood") != 1)), NoDeadlock());
        }

        private void GetReadyToEat(ThreadBuilder thread, VariableExpression readyToEat, SemaphoreDeclaration okToSit)
        {
            thread.Wait(mutex);
            thread.Increment(readyToEat);
            thread.If(
                (eating == 0) & (readyToEat == 1),
                () =>
                {
                    thread.Signal(mutex);
                    thread.Wait(okToSit);
                },
                () => thread.If(
                    (eating == 0) & (readyToEat == 2),
                    () =>
                    {
                        thread.Signal(okToSit);
                        thread.Set(readyToEat, readyToEat - 2);
                        thread.Set(eating, eating + 2);
                        thread.Signal(mutex);
                    },
                    () =>
                    {
                        thread.Decrement(readyToEat);
                        thread.Increment(eating);
                        thread.If((eating == 2) & (readyToLeave == 1), () => LetGo(thread));
                        thread.Signal(mutex);
                    }));
        }

        private void GetReadyToLeave(ThreadBuilder thread)
        {
            thread.Increment(readyToLeave);
            thread.If(
                (eating == 1) & (readyToLeave == 1),
                () =>
                {
                    thread.Signal(mutex);
                    thread.Wait(okToLeave);
                },
                () => thread.If(
                    (eating == 0) & (readyToLeave == 2),
                    () =>
                    {
                        thread.Signal(okToLeave);
                        thread.Set(readyToLeave, readyToLeave - 2);
                        thread.Signal(mutex);
                    },
                    () =>
                    {
                        thread.Decrement(readyToLeave);
                        thread.Signal(mutex);
                    }));
        }

        private void LetGo(ThreadBuilder thread)
        {
            thread.Signal(okToLeave);
            thread.Decrement(readyToLeave);
        }
    }
}
