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
        "SantaClaus", PatternCategory.LessClassical, "5.5",
        "One thread is woken for either of two reasons, looks at a scoreboard to tell which, and prefers one.",
        new("ElvesWait", BookVerdict.Right, "Not the book's: the elves wait until Santa signals each of the group.", pattern => Build(pattern, elvesWait: true)),
        new("Printed", BookVerdict.Right, "Elves go on for help as soon as they are counted.", pattern => Build(pattern, elvesWait: false)));

    private static void Build(PatternBuilder pattern, bool elvesWait)
    {
        Expression herd = pattern.Parameter("herd", 2, 1, 64, "how many reindeer draw the sleigh");
        Expression workforce = pattern.Parameter("workforce", 3, 1, 64, "how many elves there are");
        Expression group = pattern.Parameter("group", 2, 1, 64, "how many elves are helped together");
        Expression elves = pattern.Counter("elves", elvesWait ? group : workforce);
        Expression reindeer = pattern.Counter("reindeer", herd);
        (SemaphoreDeclaration santaSem, SemaphoreDeclaration reindeerSem) = pattern.Semaphores("santaSem", "reindeerSem");
        SemaphoreDeclaration? elfSem = elvesWait ? pattern.Semaphore("elfSem", 0) : null;
        SemaphoreDeclaration elfTex = pattern.Semaphore("elfTex", 1);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);

        // How many of the complete groups' elves have not got help yet: an elf without a complete group makes it negative.
        Expression due = pattern.Ghost("due", 0, 0, group);
        pattern.Thread("Santa", thread => thread.Loop(() =>
        {
            thread.WaitAtRest(santaSem);
            thread.Protect(mutex, () =>
            {
                thread.If(reindeer >= herd, () =>
                {
                    thread.Step("prepareSleigh");
                    thread.Signal(reindeerSem, herd);
                    thread.Decrement(reindeer, herd);
                });
                thread.ElseIf(elves == group, () => thread.Region("helping", () =>
                {
                    thread.InVersion(elvesWait, () => thread.Signal(elfSem!, group));
                    thread.Step("helpElves");
                }));
            });
        }));
        pattern.Threads("deer", herd, thread =>
        {
            thread.Step("comeBack");
            thread.Protect(mutex, () =>
            {
                thread.Increment(reindeer);
                thread.If(reindeer == herd, () => thread.Signal(santaSem));
            });
            thread.Wait(reindeerSem);
            thread.Step("getHitched");
        });
        pattern.Threads("elf", workforce, thread =>
        {
            // Printed, an elf comes once: as none has to wait for Santa, his calls would pile up without end.
            thread.InVersion(elvesWait, () => thread.Cycle(() => GetHelp(thread)));
            thread.InVersion(!elvesWait, () => GetHelp(thread));
        });
        pattern.Require(
            Before("comeBack", "prepareSleigh"), Before("prepareSleigh", "getHitched"), AtMost("gettingHelp", group),
            Never("joiningGroup", "gettingHelp"), Always(due >= 0), Always(Inside("helping") == 0 | reindeer < herd), NoDeadlock());

        void GetHelp(ThreadBuilder thread)
        {
            thread.Wait(elfTex);
            thread.Protect(mutex, () =>
            {
                thread.Region("joiningGroup", () => thread.Increment(elves));
                thread.If(elves == group, () =>
                {
                    thread.Increment(due, group);
                    thread.Signal(santaSem);
                });
                thread.Else(() => thread.Signal(elfTex));
            });
            thread.WaitIfAny(elfSem);
            thread.Region("gettingHelp", () =>
            {
                thread.Step("getHelp");
                thread.Decrement(due);
            });
            thread.Protect(mutex, () =>
            {
                thread.Decrement(elves);
                thread.If(elves == 0, () => thread.Signal(elfTex));
            });
        }
    }
}
