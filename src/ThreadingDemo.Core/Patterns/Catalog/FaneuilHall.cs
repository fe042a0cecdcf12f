using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A judge naturalises those who have checked in (Downey, 7.5, after Hutchins).</summary>
internal static class FaneuilHall
{
    public static CatalogEntry Entry { get; } = new(
        "FaneuilHall",
        PatternCategory.NotRemotelyClassical,
        "7.5",
        "A batch is closed, served and dismissed by one thread, and none of the next batch may take what is meant for it.",
        new("JudgeSeesThemSwear", BookVerdict.Right, "The judge stays until each whom he confirmed has taken his signal.", pattern => new Hall(pattern).Simple(awaitsOaths: true)),
        new("AsPrinted", BookVerdict.Right, "The judge leaves at once, and an immigrant of the next batch may take the signal of a slow one of this batch.", pattern => new Hall(pattern).Simple(awaitsOaths: false)),
        new("Extended", BookVerdict.Right, "The sworn-in leave one after another before the next judge enters; with nobody to leave, the judge goes at once.", pattern => new Hall(pattern).Extended(mindsNobody: true)),
        new("ExtendedAsPrinted", BookVerdict.Right, "As Extended, but a judge who finds nobody waits for ever for the last to leave.", pattern => new Hall(pattern).Extended(mindsNobody: false)));

    private sealed class Hall
    {
        private readonly PatternBuilder pattern;
        private readonly Expression immigrants;
        private readonly VariableExpression entered;
        private readonly VariableExpression checkedIn;
        private readonly VariableExpression judge;
        private readonly SemaphoreDeclaration noJudge;
        private readonly SemaphoreDeclaration mutex;
        private readonly SemaphoreDeclaration allSignedIn;
        private readonly SemaphoreDeclaration confirmed;

        public Hall(PatternBuilder pattern)
        {
            this.pattern = pattern;
            immigrants = pattern.Parameter("immigrants", 2, 1, 8, "how many immigrants there are");
            Expression spectators = pattern.Parameter("spectators", 1, 1, 8, "how many spectators there are");
            entered = pattern.Integer("entered", 0, 0, immigrants);
            checkedIn = pattern.Integer("checkedIn", 0, 0, immigrants);
            judge = pattern.Flag("judge");
            noJudge = pattern.Semaphore("noJudge", 1);
            mutex = pattern.Semaphore("mutex", 1);
            allSignedIn = pattern.Semaphore("allSignedIn", 0);
            confirmed = pattern.Semaphore("confirmed", 0);
            pattern.Threads("spectator", spectators, thread => thread.Loop(() =>
            {
                thread.Rest();
                thread.Wait(noJudge);
                thread.Region("enter");
                thread.Signal(noJudge);
                thread.Step("spectate");
            }));
            pattern.Require(
                Never("enter", "judgeInside"),
                Never("immigrantLeaves", "judgeInside"),
                Never("confirm", "checkingIn"),
                Before("confirm", "getCertificate"),
                NoDeadlock());
        }

        public void Simple(bool awaitsOaths)
        {
            SemaphoreDeclaration? sworn = awaitsOaths ? pattern.Semaphore("sworn", 0) : null;
            pattern.Threads("immigrant", immigrants, thread => thread.Loop(() =>
            {
                CheckIn(thread);
                if (sworn is not null)
                {
                    thread.Signal(sworn);
                }

                thread.Step("getCertificate");
                thread.Wait(noJudge);
                thread.Region("immigrantLeaves");
                thread.Signal(noJudge);
            }));
            pattern.Thread("theJudge", thread => thread.Loop(() =>
            {
                Preside(thread, () =>
                {
                    if (sworn is not null)
                    {
                        thread.While(checkedIn > 0, () =>
                        {
                            thread.Wait(sworn);
                            thread.Decrement(checkedIn);
                        });
                    }
                    else
                    {
                        thread.Set(checkedIn, 0);
                    }
                });
                thread.Signal(mutex);
                thread.Signal(noJudge);
            }));
        }

        public void Extended(bool mindsNobody)
        {
            SemaphoreDeclaration exit = pattern.Semaphore("exit", 0);
            SemaphoreDeclaration allGone = pattern.Semaphore("allGone", 0);
            pattern.Threads("immigrant", immigrants, thread => thread.Loop(() =>
            {
                CheckIn(thread);
                thread.Region("sworn", () =>
                {
                    thread.Step("getCertificate");
                    thread.Wait(exit);
                    thread.Region("immigrantLeaves");
                });
                thread.Decrement(checkedIn);
                thread.If(checkedIn == 0, () => thread.Signal(allGone), () => thread.Signal(exit));
            }));
            pattern.Thread("theJudge", thread => thread.Loop(() =>
            {
                Preside(thread, () => { });
                if (mindsNobody)
                {
                    thread.If(checkedIn != 0, () => LetThemGo(thread));
                }
                else
                {
                    LetThemGo(thread);
                }

                thread.Signal(mutex);
                thread.Signal(noJudge);
            }));
            pattern.Require(Never("sworn", "judgeEnters"));

            void LetThemGo(ThreadBuilder thread)
            {
                thread.Signal(exit);
                thread.Wait(allGone);
            }
        }

        private void CheckIn(ThreadBuilder thread)
        {
            thread.Rest();
            thread.Wait(noJudge);
            thread.Region("checkingIn", () =>
            {
                thread.Region("enter", () => thread.Increment(entered));
                thread.Signal(noJudge);
                thread.Wait(mutex);
                thread.Increment(checkedIn);
            });
            thread.If((judge == 1) & (entered == checkedIn), () => thread.Signal(allSignedIn), () => thread.Signal(mutex));
            thread.Step("sitDown");
            thread.Wait(confirmed);
            thread.Step("swear");
        }

        private void Preside(ThreadBuilder thread, System.Action afterConfirmation)
        {
            thread.Rest();
            thread.Wait(noJudge);
            thread.Wait(mutex);
            thread.Region("judgeInside", () =>
            {
                thread.Region("judgeEnters");
                thread.Set(judge, 1);
                thread.If(entered > checkedIn, () =>
                {
                    thread.Signal(mutex);
                    thread.Wait(allSignedIn);
                });
                thread.Region("confirm");
                thread.Signal(confirmed, checkedIn);
                thread.Set(entered, 0);
                afterConfirmation();
            });
            thread.Set(judge, 0);
        }
    }
}
