using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Expressions.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Santa sleeps until all reindeer are back, or enough elves need help (Downey, 5.5).</summary>
internal static class SantaClaus
{
    public static CatalogEntry Entry { get; } = new(
        "SantaClaus",
        PatternCategory.LessClassical,
        "5.5",
        "One thread is woken for either of two reasons, looks at a scoreboard to tell which, and prefers one.",
        new("ElvesWait", BookVerdict.Right, "Not the book's: the elves wait until Santa signals each of the group.", pattern => Build(pattern, elvesWait: true)),
        new("Printed", BookVerdict.Right, "Elves go on for help as soon as they are counted.", pattern => Build(pattern, elvesWait: false)));

    private static void Build(PatternBuilder pattern, bool elvesWait)
    {
        Expression herd = pattern.Parameter("herd", 2, 1, 64, "how many reindeer draw the sleigh");
        Expression workforce = pattern.Parameter("workforce", 3, 1, 64, "how many elves there are");
        Expression group = pattern.Parameter("group", 2, 1, 64, "how many elves are helped together");
        Expression elves = pattern.Integer("elves", 0, 0, elvesWait ? group : workforce);
        Expression reindeer = pattern.Integer("reindeer", 0, 0, herd);
        SemaphoreDeclaration santaSem = pattern.Semaphore("santaSem", 0);
        SemaphoreDeclaration reindeerSem = pattern.Semaphore("reindeerSem", 0);
        SemaphoreDeclaration? elfSem = elvesWait ? pattern.Semaphore("elfSem", 0) : null;
        SemaphoreDeclaration elfTex = pattern.Semaphore("elfTex", 1);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);

        // How many of a complete group have not got help yet: an elf without a group falls below 0.
        Expression due = pattern.Ghost("due", 0, 0, group);
        pattern.Thread("Santa", thread => thread.Loop(() =>
        {
            thread.WaitAtRest(santaSem);
            thread.Wait(mutex);
            thread.If(
                reindeer >= herd,
                () =>
                {
                    thread.Step("prepareSleigh");
                    thread.Signal(reindeerSem, herd);
                    thread.Set(reindeer, reindeer - herd);
                },
                () => thread.If(elves == group, () => thread.Region("helping", () =>
                {
                    if (elfSem is not null)
                    {
                        thread.Signal(elfSem, group);
                    }

                    thread.Step("helpElves");
                })));
            thread.Signal(mutex);
        }));
        pattern.Threads("deer", herd, thread =>
        {
            thread.Step("comeBack");
            thread.Wait(mutex);
            thread.Increment(reindeer);
            thread.If(reindeer == herd, () => thread.Signal(santaSem));
            thread.Signal(mutex);
            thread.Wait(reindeerSem);
            thread.Step("getHitched");
        });
        pattern.Threads("elf", workforce, thread => thread.Loop(() =>
        {
            thread.Rest();
            thread.Wait(elfTex);
            thread.Wait(mutex);
            thread.Region("joiningGroup", () => thread.Increment(elves));
            thread.If(
                elves == group,
                () =>
                {
                    thread.Set(due, due + group);
                    thread.Signal(santaSem);
                },
                () => thread.Signal(elfTex));
            thread.Signal(mutex);
            if (elfSem is not null)
            {
                thread.Wait(elfSem);
            }

            thread.Region("gettingHelp", () =>
            {
                thread.Step("getHelp");
                thread.Decrement(due);
            });
            thread.Wait(mutex);
            thread.Decrement(elves);
            thread.If(elves == 0, () => thread.Signal(elfTex));
            thread.Signal(mutex);
        }));
        pattern.Require(
            Before("comeBack", "prepareSleigh"),
            Before("prepareSleigh", "getHitched"),
            AtMost("gettingHelp", group),
            Never("joiningGroup", "gettingHelp"),
            Always(Inside("helping") == 0 | reindeer < herd),
            NoDeadlock());
    }
}
