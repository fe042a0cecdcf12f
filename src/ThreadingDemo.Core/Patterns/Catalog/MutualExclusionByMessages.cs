using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Two who must not eat at the same time send each other messages (Downey, 1.5.3, a puzzle without a solution).</summary>
internal static class MutualExclusionByMessages
{
    public static CatalogEntry Entry { get; } = new(
        "MutualExclusionByMessages", PatternCategory.Introduction, "1.5.3",
        "Mutual exclusion takes at least one message, and that fixes who eats first; two leave it open who begins.",
        new(
            "OneCall",
            BookVerdict.Ours,
            "A eats and calls; B waits for the call, even if A does not want to eat for a long time.",
            OneCall),
        new("AskFirst", BookVerdict.Ours, "B asks, and A answers when it is not eating, so A never waits.", AskFirst),
        new("NoCall", BookVerdict.Ours, "Without a message, both may eat at the same time.", NoCall));

    private static void OneCall(PatternBuilder pattern)
    {
        SemaphoreDeclaration call = pattern.Semaphore("call", 0);
        pattern.Thread("A", thread =>
        {
            thread.Region("lunch");
            thread.Signal(call);
        });
        pattern.Thread("B", thread =>
        {
            thread.Wait(call);
            thread.Region("lunch");
        });
        pattern.Require(AtMost("lunch", 1), NoDeadlock());
    }

    private static void AskFirst(PatternBuilder pattern)
    {
        (SemaphoreDeclaration request, SemaphoreDeclaration reply) = pattern.Semaphores("request", "reply");
        pattern.Thread("A", thread =>
        {
            LocalExpression eatsFirst = thread.Local("eatsFirst", 1);
            thread.Choose(eatsFirst, 0, 1);
            thread.If(eatsFirst, () => thread.Region("lunch"));
            thread.Wait(request);
            thread.Signal(reply);
        });
        pattern.Thread("B", thread =>
        {
            thread.Signal(request);
            thread.Wait(reply);
            thread.Region("lunch");
        });
        pattern.Require(AtMost("lunch", 1), NoDeadlock());
    }

    private static void NoCall(PatternBuilder pattern)
    {
        pattern.Thread("A", thread => thread.Region("lunch"));
        pattern.Thread("B", thread => thread.Region("lunch"));
        pattern.Require(AtMost("lunch", 1), NoDeadlock());
    }
}
