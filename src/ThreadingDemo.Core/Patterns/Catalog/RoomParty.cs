using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A dean who searches an empty room or breaks up a large party (Downey, 7.3).</summary>
internal static class RoomParty
{
    private const int NotHere = 0;
    private const int Waiting = 1;
    private const int InTheRoom = 2;

    public static CatalogEntry Entry { get; } = new(
        "RoomParty", PatternCategory.NotRemotelyClassical, "7.3",
        "Two threads hand a mutex to each other, and who has waited without it must look again before it acts.",
        new(
            "LooksAgain",
            BookVerdict.Ours,
            "A student who comes through the turnstile looks again whether the dean is in the "
                + "room. Dean: 0 not here, 1 waiting, 2 in the room.",
            pattern => Build(pattern, looksAgain: true)),
        new(
            "AsPrinted",
            BookVerdict.Right,
            "A student who comes through the turnstile walks in, though the dean may be in the room a second time.",
            pattern => Build(pattern, looksAgain: false))
        {
            Errata =
            [
                new(
                    "Never join deanInside", "studentThreads=3 crowd=2", "7.3.2, lines 5359-5385",
                    "A student who has passed the turnstile takes the mutex again and does not look at the dean again. Before that, the "
                        + "dean may have left, come back and broken up another party. The "
                        + "student then walks in while the dean is in the room.",
                    "While the dean is in the room, no more students come in (5269-5270).",
                    "Make the if a while: a student who has the mutex again looks again.",
                    "LooksAgain"),
            ],
        })
    {
        BookNumbers = "crowd=50 studentThreads=51",
    };

    private static void Build(PatternBuilder pattern, bool looksAgain)
    {
        Expression studentThreads = pattern.Parameter("studentThreads", 3, 1, 60, "how many students there are");
        Expression crowd = pattern.Parameter("crowd", 2, 2, 60, "how many students are a party that the dean breaks up");
        VariableExpression students = pattern.Counter("students", studentThreads);
        VariableExpression dean = pattern.Counter("dean", InTheRoom);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        SemaphoreDeclaration turn = pattern.Semaphore("turn", 1);
        (SemaphoreDeclaration clear, SemaphoreDeclaration lieIn) = pattern.Semaphores("clear", "lieIn");
        pattern.Thread("deanOfStudents", thread => thread.Cycle(() =>
        {
            thread.Wait(mutex);
            thread.If(students > 0 & students < crowd, () =>
            {
                thread.Set(dean, Waiting);
                thread.WaitOutside(mutex, lieIn);
            });
            thread.If(students >= crowd, () =>
            {
                thread.Region("deanInside", () =>
                {
                    thread.Set(dean, InTheRoom);
                    thread.Region("breakUp");
                    thread.Wait(turn);
                    thread.WaitOutside(mutex, clear);
                });
                thread.Region("deanLeaves");
                thread.Signal(turn);
            });
            thread.Else(() => thread.Region("search"));
            thread.Set(dean, NotHere);
            thread.Signal(mutex);
        }));
        pattern.Threads("student", studentThreads, thread => thread.Cycle(() =>
        {
            thread.Wait(mutex);
            if (looksAgain)
            {
                thread.While(dean == InTheRoom, () => WaitForDean(thread));
            }
            else
            {
                thread.If(dean == InTheRoom, () => WaitForDean(thread));
            }

            thread.Region("inRoom", () =>
            {
                thread.Region("join", () => thread.Increment(students));
                thread.If(students == crowd & dean == Waiting, () => thread.Signal(lieIn), () => thread.Signal(mutex));
                thread.Step("party");
                thread.Wait(mutex);
                thread.Decrement(students);
            });
            thread.If(students == 0 & dean == Waiting, () => thread.Signal(lieIn));
            thread.ElseIf(students == 0 & dean == InTheRoom, () => thread.Signal(clear));
            thread.Else(() => thread.Signal(mutex));
        }));
        pattern.Require(
            Never("inRoom", "search"), Always(Inside("breakUp") == 0 | Inside("inRoom") >= crowd),
            Never("join", "deanInside"), Never("inRoom", "deanLeaves"), NoDeadlock());

        void WaitForDean(ThreadBuilder thread)
        {
            thread.Signal(mutex);
            thread.Pass(turn);
            thread.Wait(mutex);
        }
    }
}
