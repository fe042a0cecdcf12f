using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A judge naturalises those who have checked in (Downey, 7.5, after Hutchins).</summary>
internal static class FaneuilHall
{
    private const string ConfirmedOnly = "Always (unconfirmed[0] < 2 and unconfirmed[immigrants - 1] < 2)";

    public static CatalogEntry Entry { get; } = new(
        "FaneuilHall", PatternCategory.NotRemotelyClassical, "7.5",
        "A batch is closed, served and dismissed by one thread, and none of the next batch may take what is meant for it.",
        new(
            "JudgeSeesThemSwear",
            BookVerdict.Ours,
            "The judge stays until each whom he confirmed has taken his signal.",
            pattern => Build(pattern, isExtended: false, isPrinted: false)),
        new(
            "AsPrinted",
            BookVerdict.Right,
            "The judge leaves at once, and an immigrant of the next batch may take the signal of a slow one of this batch.",
            pattern => Build(pattern, isExtended: false, isPrinted: true))
        {
            Errata =
            [
                new(
                    ConfirmedOnly, "immigrants=2 spectators=1", "7.5.2, lines 5628-5652 and 5664-5684",
                    "The judge gives one signal for each immigrant and leaves. An immigrant who comes later finds a signal that a slow "
                        + "one of the last batch has not yet taken. It takes that, swears and "
                        + "gets a certificate that no judge has confirmed.",
                    "An immigrant gets no certificate before the judge has confirmed (5598-5599).",
                    "Let each immigrant signal that it swears, and the judge wait for as many of these signals before she leaves.",
                    "JudgeSeesThemSwear"),
            ],
        },
        new(
            "Extended",
            BookVerdict.Ours,
            "The sworn-in leave one after another before the next judge enters; with nobody to leave, the judge goes at once.",
            pattern => Build(pattern, isExtended: true, isPrinted: false)),
        new(
            "ExtendedAsPrinted",
            BookVerdict.Right,
            "As Extended, but a judge who finds nobody waits for ever for the last to leave.",
            pattern => Build(pattern, isExtended: true, isPrinted: true))
        {
            Errata =
            [
                new(
                    "NoDeadlock", "immigrants=1 spectators=1", "7.5.4, lines 5814-5815",
                    "A judge may come when no immigrant has checked in. She signals exit and waits for allGone, which the last "
                        + "immigrant to leave would signal. There is none, and the judge waits for ever with both mutexes taken.",
                    "The last immigrant to leave passes the mutex back to the judge (5788-5791).",
                    "Signal exit and wait for allGone only if somebody has checked in.",
                    "Extended"),
            ],
        });

    private static void Build(PatternBuilder pattern, bool isExtended, bool isPrinted)
    {
        Expression immigrants = pattern.Parameter("immigrants", 2, 1, 8, "how many immigrants there are");
        Expression spectators = pattern.Parameter("spectators", 1, 1, 8, "how many spectators there are");
        VariableExpression entered = pattern.Counter("entered", immigrants);
        VariableExpression checkedIn = pattern.Counter("checkedIn", immigrants);
        VariableExpression judge = pattern.Flag("judge");
        SemaphoreDeclaration noJudge = pattern.Semaphore("noJudge", 1);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        (SemaphoreDeclaration allSignedIn, SemaphoreDeclaration confirmed) = pattern.Semaphores("allSignedIn", "confirmed");
        SemaphoreDeclaration? sworn = isExtended | isPrinted ? null : pattern.Semaphore("sworn", 0);
        (SemaphoreDeclaration? exit, SemaphoreDeclaration? allGone) = isExtended ? pattern.Semaphores("exit", "allGone") : default;

        // 1 after check-in, 0 after the judge has confirmed; a certificate adds 1, so 2 is a certificate without confirmation.
        ArrayDeclaration unconfirmed = pattern.GhostArray("unconfirmed", immigrants, 0, 0, 2);
        pattern.Threads("spectator", spectators, thread => thread.Cycle(() =>
        {
            thread.Protect(noJudge, () => thread.Region("enter"));
            thread.Step("spectate");
        }));
        pattern.Threads("immigrant", immigrants, "i", (thread, i) => thread.Cycle(() =>
        {
            thread.Wait(noJudge);
            thread.Region("checkingIn", () =>
            {
                thread.Region("enter", () => thread.Increment(entered));
                thread.Signal(noJudge);
                thread.Wait(mutex);
                thread.Increment(checkedIn);
                thread.Set(unconfirmed[i], 1);
            });
            thread.If(judge == 1 & entered == checkedIn, () => thread.Signal(allSignedIn), () => thread.Signal(mutex));
            thread.Step("sitDown");
            thread.Wait(confirmed);
            thread.Region("swornIn", () =>
            {
                thread.Step("swear");
                thread.SignalIfAny(sworn);
                thread.Step("getCertificate");
                thread.Increment(unconfirmed[i]);
                thread.Wait(exit ?? noJudge);
                thread.Region("immigrantLeaves");
            });
            thread.InVersion(!isExtended, () => thread.Signal(noJudge));
            thread.InVersion(isExtended, () =>
            {
                thread.Decrement(checkedIn);
                thread.If(checkedIn == 0, () => thread.Signal(allGone!), () => thread.Signal(exit!));
            });
        }));
        pattern.Thread("theJudge", thread => thread.Cycle(() =>
        {
            LocalExpression i = thread.Local("i", immigrants);
            thread.Wait(noJudge);
            thread.Wait(mutex);
            thread.Region("judgeInside", () =>
            {
                thread.Region("judgeEnters");
                thread.Set(judge, 1);
                thread.If(entered > checkedIn, () => thread.WaitOutside(mutex, allSignedIn));
                thread.Region("confirm");
                thread.Set(i, 0);
                thread.CountUp(i, immigrants, () => thread.Set(unconfirmed[i], 0));
                thread.Signal(confirmed, checkedIn);
                thread.Set(entered, 0);
                thread.InVersion(!isExtended & isPrinted, () => thread.Set(checkedIn, 0));
                thread.InVersion(sworn is not null, () => thread.While(checkedIn > 0, () =>
                {
                    thread.Wait(sworn!);
                    thread.Decrement(checkedIn);
                }));
            });
            thread.Set(judge, 0);
            thread.InVersion(isExtended & !isPrinted, () => thread.If(checkedIn != 0, () => SeeThemOut(thread)));
            thread.InVersion(isExtended & isPrinted, () => SeeThemOut(thread));
            thread.Signal(mutex);
            thread.Signal(noJudge);
        }));

        // All immigrants run the same code, so requirements on the first and the last suffice.
        pattern.Require(
            Never("enter", "judgeInside"), Never("immigrantLeaves", "judgeInside"), Never("confirm", "checkingIn"),
            Always(unconfirmed[0] < 2 & unconfirmed[immigrants - 1] < 2), NoDeadlock());
        if (isExtended)
        {
            pattern.Require(Never("swornIn", "judgeEnters"));
        }

        void SeeThemOut(ThreadBuilder thread)
        {
            thread.Signal(exit!);
            thread.Wait(allGone!);
        }
    }
}
