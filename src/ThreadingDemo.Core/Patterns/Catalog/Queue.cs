using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Leaders and followers go to the dance floor in pairs (Downey, 3.8).</summary>
internal static class Queue
{
    public static CatalogEntry Entry { get; } = new(
        "Queue", PatternCategory.Basic, "3.8",
        "A semaphore that begins with 0 is a queue: each kind of dancer waits in its own, and lets one of the other kind go.",
        new CatalogVariant(
            "TwoQueues",
            BookVerdict.Right,
            "Each dancer lets one of the other kind go, and waits for one: a rendezvous. All of "
                + "one kind may dance before any of the other.",
            pattern =>
        {
            Expression pairs = pattern.Parameter("pairs", 2, 1, 8, "how many leaders there are, and how many followers");
            SemaphoreDeclaration leaderQueue = pattern.Semaphore("leaderQueue", 0);
            SemaphoreDeclaration followerQueue = pattern.Semaphore("followerQueue", 0);

            // A negative value means that a dancer dances without a partner.
            VariableExpression freeLeaders = pattern.Ghost("freeLeaders", 0, 0, pairs);
            VariableExpression freeFollowers = pattern.Ghost("freeFollowers", 0, 0, pairs);
            VariableExpression leadersDanced = pattern.Ghost("leadersDanced", 0, 0, pairs);
            VariableExpression followersDanced = pattern.Ghost("followersDanced", 0, 0, pairs);
            Dancers("leader", leaderQueue, followerQueue, freeLeaders, freeFollowers, leadersDanced);
            Dancers("follower", followerQueue, leaderQueue, freeFollowers, freeLeaders, followersDanced);
            pattern.Require(
                Always(freeLeaders >= 0 & freeFollowers >= 0), AtEnd(freeLeaders == 0 & freeFollowers == 0),
                Possible(leadersDanced == pairs & followersDanced == 0), NoDeadlock());

            void Dancers(
                string name,
                SemaphoreDeclaration own,
                SemaphoreDeclaration others,
                Expression freeOwn,
                Expression freeOthers,
                Expression danced) =>
                pattern.Threads(name, pairs, thread =>
                {
                    thread.Step("arrive");
                    thread.Increment(freeOwn);
                    thread.Signal(others);
                    thread.Wait(own);
                    thread.Decrement(freeOthers);
                    thread.Region("dance");
                    thread.Increment(danced);
                });
        }));
}
