using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>One pair dances at a time (Downey, 3.8.4).</summary>
internal static class ExclusiveQueue
{
    public static CatalogEntry Entry { get; } = new(
        "ExclusiveQueue", PatternCategory.Basic, "3.8.4",
        "Who finds a partner waiting keeps the mutex for the two of them, and the leader gives it back when both have danced.",
        new CatalogVariant("SharedMutex", BookVerdict.Right, "The mutex belongs to the pair: one of the two took it, and the leader gives it back.", Build));

    private static void Build(PatternBuilder pattern)
    {
        Expression pairs = pattern.Parameter("pairs", 2, 1, 8, "how many leaders there are, and how many followers");
        Expression leaders = pattern.Counter("leaders", pairs);
        Expression followers = pattern.Counter("followers", pairs);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        (SemaphoreDeclaration leaderQueue, SemaphoreDeclaration followerQueue, SemaphoreDeclaration rendezvous) = pattern.Semaphores("leaderQueue", "followerQueue", "rendezvous");

        // Below 0 a dancer would dance without a partner, which a run on real threads notices by this range.
        Expression freeLeaders = pattern.Ghost("freeLeaders", 0, 0, pairs);
        Expression freeFollowers = pattern.Ghost("freeFollowers", 0, 0, pairs);
        pattern.Threads("leader", pairs, thread =>
        {
            thread.Step("arrive");
            thread.Increment(freeLeaders);
            FindPartner(thread, leaders, leaderQueue, followers, followerQueue);
            thread.Decrement(freeFollowers);
            thread.Region("lead");
            thread.Wait(rendezvous);
            thread.Signal(mutex);
        });
        pattern.Threads("follower", pairs, thread =>
        {
            thread.Step("arrive");
            thread.Increment(freeFollowers);
            FindPartner(thread, followers, followerQueue, leaders, leaderQueue);
            thread.Decrement(freeLeaders);
            thread.Region("follow");
            thread.Signal(rendezvous);
        });
        pattern.Require(
            AtMost("lead", 1), AtMost("follow", 1), Always(freeLeaders >= 0 & freeFollowers >= 0),
            AtEnd(leaders == 0 & followers == 0), NoDeadlock());

        void FindPartner(ThreadBuilder thread, Expression own, SemaphoreDeclaration ownQueue, Expression others, SemaphoreDeclaration othersQueue)
        {
            thread.Wait(mutex);
            thread.If(others > 0, () =>
            {
                thread.Decrement(others);
                thread.Signal(othersQueue);
            });
            thread.Else(() =>
            {
                thread.Increment(own);
                thread.WaitOutside(mutex, ownQueue);
            });
        }
    }
}
