using System;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>One pair dances at a time (Downey, 3.8.4).</summary>
internal static class ExclusiveQueue
{
    public static CatalogEntry Entry { get; } = new(
        "ExclusiveQueue", PatternCategory.Basic, "3.8.4",
        "A dancer that finds a waiting partner keeps the mutex for both, and the leader releases it when both have danced.",
        new(
            "SharedMutex",
            BookVerdict.Right,
            "The mutex belongs to the pair: one of the two took it, and the leader gives it back.",
            SharedMutex),
        new(
            "OwnedMutex",
            BookVerdict.Reader,
            "Issue 10: with a lock that only its owner may release, the leader fails where the follower took it.",
            OwnedMutex));

    private static void SharedMutex(PatternBuilder pattern)
    {
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        Build(pattern, thread => thread.Wait(mutex), thread => thread.Signal(mutex));
    }

    private static void OwnedMutex(PatternBuilder pattern)
    {
        MutexDeclaration mutex = pattern.Mutex("mutex");
        Build(pattern, thread => thread.Lock(mutex), thread => thread.Unlock(mutex));
    }

    private static void Build(PatternBuilder pattern, Action<ThreadBuilder> enter, Action<ThreadBuilder> exit)
    {
        Expression pairs = pattern.Parameter("pairs", 2, 1, 8, "how many leaders there are, and how many followers");
        Expression leaders = pattern.Counter("leaders", pairs);
        Expression followers = pattern.Counter("followers", pairs);
        (
            SemaphoreDeclaration leaderQueue,
            SemaphoreDeclaration followerQueue,
            SemaphoreDeclaration rendezvous) = pattern.Semaphores("leaderQueue", "followerQueue", "rendezvous");

        // A negative value means that a dancer dances without a partner.
        VariableExpression freeLeaders = pattern.Ghost("freeLeaders", 0, 0, pairs);
        VariableExpression freeFollowers = pattern.Ghost("freeFollowers", 0, 0, pairs);
        VariableExpression calledLeaders = pattern.Ghost("calledLeaders", 0, 0, pairs);
        VariableExpression calledFollowers = pattern.Ghost("calledFollowers", 0, 0, pairs);
        pattern.Threads("leader", pairs, thread =>
        {
            thread.Step("arrive");
            thread.Increment(freeLeaders);
            FindPartner(thread, leaders, leaderQueue, "leaderWaits", calledLeaders, followers, followerQueue, calledFollowers);
            thread.Decrement(freeFollowers);
            thread.Region("lead");
            thread.Wait(rendezvous);
            exit(thread);
        });
        pattern.Threads("follower", pairs, thread =>
        {
            thread.Step("arrive");
            thread.Increment(freeFollowers);
            FindPartner(thread, followers, followerQueue, "followerWaits", calledFollowers, leaders, leaderQueue, calledLeaders);
            thread.Decrement(freeLeaders);
            thread.Region("follow");
            thread.Signal(rendezvous);
        });

        // The last is the puzzle at the end of the section: a queue's value is positive while its only waiter has not yet begun to wait.
        pattern.Require(
            AtMost("lead", 1), AtMost("follow", 1), Always(freeLeaders >= 0 & freeFollowers >= 0),
            AtEnd(freeLeaders == 0 & freeFollowers == 0),
            Possible(calledLeaders == 1 & Inside("leaderWaits") == 1 & Waiting(leaderQueue) == 0), NoDeadlock());

        void FindPartner(
            ThreadBuilder thread, Expression own, SemaphoreDeclaration ownQueue, string waits, Expression calledOwn,
            Expression others, SemaphoreDeclaration othersQueue, Expression calledOthers)
        {
            enter(thread);
            thread.If(others > 0, () =>
            {
                thread.Decrement(others);
                thread.Signal(othersQueue);
                thread.Increment(calledOthers);
            });
            thread.Else(() =>
            {
                thread.Increment(own);
                exit(thread);
                thread.Region(waits, () => thread.Wait(ownQueue));
                thread.Decrement(calledOwn);
            });
        }
    }
}
