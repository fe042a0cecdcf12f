using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Two scripts of an exam about dancers (Downey's dance.py and mydance.py, which the book does not print).</summary>
internal static class ExamDance
{
    public static CatalogEntry Entry { get; } = new(
        "ExamDance", PatternCategory.Basic, "3.8",
        "A rendezvous before the dance and another after it; a multiplex bounds the floor.",
        new(
            "Multiplex",
            BookVerdict.Right,
            "The book's dance.py: the partners meet, each goes to the floor by itself, and they meet again.",
            Multiplex),
        new("Leaders", BookVerdict.Right, "The book's mydance.py: only so many leaders are out, and each calls a follower.", Leaders))
    {
        BookNumbers = "floor=4 leaderPlaces=50",
    };

    private static void Multiplex(PatternBuilder pattern)
    {
        Expression pairs = Pairs(pattern);
        Expression floor = pattern.Parameter("floor", 1, 1, 8, "how many dancers the floor holds");
        (SemaphoreDeclaration leader1, SemaphoreDeclaration follower1) = pattern.Semaphores("leader1", "follower1");
        (SemaphoreDeclaration leader2, SemaphoreDeclaration follower2) = pattern.Semaphores("leader2", "follower2");
        SemaphoreDeclaration multiplex = pattern.Semaphore("multiplex", floor);
        VariableExpression leaders = pattern.Ghost("leaders", 0, 0, pairs);
        VariableExpression followers = pattern.Ghost("followers", 0, 0, pairs);
        (Expression leadersDone, Expression leadersLeft, Expression followersDone, Expression followersLeft) = Done(pattern, pairs);
        Dancers("leader", leader1, follower1, leader2, follower2, leaders, followers, leadersDone, leadersLeft);
        Dancers("follower", follower1, leader1, follower2, leader2, followers, leaders, followersDone, followersLeft);
        pattern.Require(
            AtMost("dance", floor), Always(leaders >= 0 & followers >= 0), AtEnd(leaders == 0 & followers == 0),
            Always(leadersLeft <= followersDone & followersLeft <= leadersDone), NoDeadlock());

        void Dancers(
            string name, SemaphoreDeclaration own1, SemaphoreDeclaration others1, SemaphoreDeclaration own2,
            SemaphoreDeclaration others2, Expression own, Expression others, Expression done, Expression left) =>
                pattern.Threads(name, pairs, thread =>
            {
                thread.Step("arrive");
                thread.Increment(own);
                thread.Signal(others1);
                thread.Wait(own1);
                thread.Decrement(others);
                thread.Protect(multiplex, () => thread.Region("dance"));
                thread.Increment(done);
                thread.Signal(others2);
                thread.Wait(own2);
                Leave(thread, left);
            });
    }

    private static void Leaders(PatternBuilder pattern)
    {
        Expression pairs = Pairs(pattern);
        Expression leaderPlaces = pattern.Parameter("leaderPlaces", 1, 1, 64, "how many leaders are out at a time");
        SemaphoreDeclaration leaders = pattern.Semaphore("leaders", leaderPlaces);
        (
            SemaphoreDeclaration followers,
            SemaphoreDeclaration leadersDone,
            SemaphoreDeclaration followersDone) = pattern.Semaphores("followers", "leadersDone", "followersDone");
        (Expression leadersDanced, Expression leadersLeft, Expression followersDanced, Expression followersLeft) = Done(pattern, pairs);
        VariableExpression partners = pattern.Ghost("partners", 0, 0, pairs);
        pattern.Threads("leader", pairs, thread =>
        {
            thread.Wait(leaders);
            thread.Region("leaderOut", () =>
            {
                thread.Step("call");
                thread.Increment(partners);
                thread.Signal(followers);
                thread.Region("lead");
                thread.Increment(leadersDanced);
                thread.Signal(leadersDone);
                thread.Wait(followersDone);
                Leave(thread, leadersLeft);
            });
        });
        pattern.Threads("follower", pairs, thread =>
        {
            thread.Wait(followers);
            thread.Decrement(partners);
            thread.Region("follow");
            thread.Increment(followersDanced);
            thread.Signal(followersDone);
            thread.Wait(leadersDone);
            Leave(thread, followersLeft);
            thread.Signal(leaders);
        });
        pattern.Require(
            AtMost("lead", leaderPlaces), AtMost("follow", leaderPlaces), Always(partners >= 0), AtEnd(partners == 0),
            Always(leadersLeft <= followersDanced & followersLeft <= leadersDanced), NoDeadlock());
    }

    // No dancer leaves before one of the other kind has danced as well.
    private static (
        Expression LeadersDanced,
        Expression LeadersLeft,
        Expression FollowersDanced,
        Expression FollowersLeft) Done(PatternBuilder pattern, Expression pairs) => (
        pattern.Ghost("leadersDanced", 0, 0, pairs), pattern.Ghost("leadersLeft", 0, 0, pairs),
        pattern.Ghost("followersDanced", 0, 0, pairs), pattern.Ghost("followersLeft", 0, 0, pairs));

    private static void Leave(ThreadBuilder thread, Expression left)
    {
        thread.Step("leave");
        thread.Increment(left);
    }

    private static Expression Pairs(PatternBuilder pattern) =>
        pattern.Parameter("pairs", 2, 1, 32, "how many leaders there are, and how many followers");
}
