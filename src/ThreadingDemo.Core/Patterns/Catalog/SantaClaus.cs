using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Santa sleeps until all reindeer are back, or enough elves need help (Downey, 5.5).</summary>
internal static class SantaClaus
{
    private const string HelpForCompleteGroups = "Always (got <= joined - joined % group)";
    private const string SantaHelpsEachGroup = "AtEnd (helps * group == joined - joined % group)";
    private const string NobodyJoinsTooEarly = "Always (joined <= group + got - got % group)";

    public static CatalogEntry Entry { get; } = new(
        "SantaClaus", PatternCategory.LessClassical, "5.5",
        "One thread is woken for either of two reasons, looks at a scoreboard to tell which, and prefers one.",
        new(
            "ElvesWait",
            BookVerdict.Ours,
            "The elves wait until Santa signals each of the group.",
            pattern => Build(pattern, elvesWait: true)),
        new("Printed", BookVerdict.Right, "Elves go on for help as soon as they are counted.", pattern => Build(pattern, elvesWait: false))
        {
            Errata =
            [
                new(
                    HelpForCompleteGroups, "herd=1 workforce=1 group=2 visits=1", "5.5.2, lines 3942-3958",
                    "The first elves of a group do not wait for the last one. An elf is counted, gives the mutex back and goes on to "
                        + "getHelp() at once. It gets help while Santa sleeps and no group is complete.",
                    "After the third elf has arrived, Santa helps, and all three get help at the same time (3849-3850).",
                    "Add a semaphore that the elves wait for after they were counted, and let Santa signal it once for each of the group.",
                    "ElvesWait"),
                new(
                    SantaHelpsEachGroup, "herd=1 workforce=2 group=2 visits=1", "5.5.2, lines 3942-3958",
                    "An elf that does not wait also leaves at once and takes its one off the counter. So the counter need not reach "
                        + "three when the third elf arrives. Nobody then signals Santa, and helpElves() never happens.",
                    "After the third elf has arrived, Santa must help the elves (3849).",
                    "Add a semaphore that the elves wait for after they were counted, and let Santa signal it once for each of the group.",
                    "ElvesWait"),
                new(
                    "AtMost gettingHelp group", "herd=1 workforce=4 group=2 visits=1", "5.5.2, lines 3953-3957",
                    "An elf that was alone takes the counter back to 0 and signals elfTex, which nobody had closed. From then on elfTex "
                        + "has two permits. Two elves pass it at the same time, and the group grows beyond its size.",
                    "The last elf of a group keeps elfTex, so no other elf comes in before all of the group have had help (3960-3962).",
                    "Add a semaphore that the elves wait for after they were counted, and let Santa signal it once for each of the group.",
                    "ElvesWait") { Also = [NobodyJoinsTooEarly] },
            ],
        })
    {
        BookNumbers = "herd=9 workforce=10 group=3 visits=1",
    };

    private static void Build(PatternBuilder pattern, bool elvesWait)
    {
        Expression herd = pattern.Parameter("herd", 2, 1, 64, "how many reindeer draw the sleigh");
        Expression workforce = pattern.Parameter("workforce", elvesWait ? 3 : 4, 1, 64, "how many elves there are");
        Expression group = pattern.Parameter("group", 2, 2, 64, "how many elves are helped together");
        Expression visits = pattern.Parameter("visits", elvesWait ? 2 : 1, 1, 100, "how often each elf needs help");
        Expression elves = pattern.Counter("elves", workforce);
        Expression reindeer = pattern.Counter("reindeer", herd);
        (SemaphoreDeclaration santaSem, SemaphoreDeclaration reindeerSem) = pattern.Semaphores("santaSem", "reindeerSem");
        SemaphoreDeclaration? elfSem = elvesWait ? pattern.Semaphore("elfSem", 0) : null;
        SemaphoreDeclaration elfTex = pattern.Semaphore("elfTex", 1);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);

        // The numbers of elves that have joined a group and that have got help, and the number of times that Santa has
        // helped: complete groups, in turn.
        VariableExpression joined = pattern.Ghost("joined", 0, 0, workforce * visits);
        VariableExpression got = pattern.Ghost("got", 0, 0, workforce * visits);
        VariableExpression helps = pattern.Ghost("helps", 0, 0, workforce * visits);
        VariableExpression hitched = pattern.Ghost("hitched", 0, 0, herd);
        VariableExpression prepared = pattern.Ghost("prepared", 0, 0, 1);
        VariableExpression back = pattern.Ghost("back", 0, 0, herd);
        pattern.Thread("Santa", thread => thread.Loop(() =>
        {
            thread.WaitAtRest(santaSem);
            thread.Protect(mutex, () =>
            {
                thread.If(reindeer >= herd, () =>
                {
                    thread.Step("prepareSleigh");
                    thread.Set(prepared, 1);
                    thread.Signal(reindeerSem, herd);
                    thread.Decrement(reindeer, herd);
                });
                thread.ElseIf(elves == group, () => thread.Region("helping", () =>
                {
                    thread.InVersion(elvesWait, () => thread.Signal(elfSem!, group));
                    thread.Step("helpElves");
                    thread.Increment(helps);
                }));
            });
        }));
        pattern.Threads("deer", herd, thread =>
        {
            thread.Step("comeBack");
            thread.Protect(mutex, () =>
            {
                thread.Increment(reindeer);
                thread.Increment(back);
                thread.If(reindeer == herd, () => thread.Signal(santaSem));
            });
            thread.Wait(reindeerSem);
            thread.Step("getHitched");
            thread.Increment(hitched);
        });
        pattern.Threads("elf", workforce, thread => thread.CountUp(thread.Local("visit", visits), visits, () => GetHelp(thread)));
        pattern.Require(
            Before("comeBack", "prepareSleigh"), Before("prepareSleigh", "getHitched"), AtEnd(hitched == herd),
            AtMost("gettingHelp", group), Always(joined <= group + got - (got % group)), Always(got <= joined - (joined % group)),
            AtEnd(helps * group == joined - (joined % group)), AtEnd(got >= joined - (joined % group)),
            Always(Inside("helping") == 0 | back < herd | prepared == 1), NoDeadlock());

        void GetHelp(ThreadBuilder thread)
        {
            thread.Wait(elfTex);
            thread.Protect(mutex, () =>
            {
                thread.Increment(elves);
                thread.Increment(joined);
                thread.If(elves == group, () => thread.Signal(santaSem), () => thread.Signal(elfTex));
            });
            thread.InVersion(elvesWait, () => thread.WaitAtRest(elfSem!));
            thread.Region("gettingHelp", () =>
            {
                thread.Step("getHelp");
                thread.Increment(got);
            });
            thread.Protect(mutex, () =>
            {
                thread.Decrement(elves);
                thread.If(elves == 0, () => thread.Signal(elfTex));
            });
        }
    }
}
