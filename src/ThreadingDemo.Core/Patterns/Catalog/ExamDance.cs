using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Two scripts of an exam about dancers (Downey's dance.py and mydance.py, which the book does not print).</summary>
internal static class ExamDance
{
    public static CatalogEntry Entry { get; } = new(
        "ExamDance", PatternCategory.Basic, "3.8",
        "A rendezvous before the dance and another after it; a multiplex bounds the floor.",
        new("Multiplex", BookVerdict.Right, "The book's dance.py: the partners meet, each goes to the floor by itself, and they meet again.", Multiplex),
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
        Dancers("leader", leader1, follower1, leader2, follower2, leaders, followers);
        Dancers("follower", follower1, leader1, follower2, leader2, followers, leaders);
        pattern.Require(
            AtMost("dance", floor), Always(leaders >= 0 & followers >= 0), AtEnd(leaders == 0 & followers == 0), NoDeadlock());

        void Dancers(
            string name, SemaphoreDeclaration own1, SemaphoreDeclaration others1, SemaphoreDeclaration own2,
            SemaphoreDeclaration others2, Expression own, Expression others) => pattern.Threads(name, pairs, thread =>
            {
                thread.Step("arrive");
                thread.Increment(own);
                thread.Signal(others1);
                thread.Wait(own1);
                thread.Decrement(others);
                thread.Protect(multiplex, () => thread.Region("dance"));
                thread.Signal(others2);
                thread.Wait(own2);
            });
    }

    private static void Leaders(PatternBuilder pattern)
    {
        Expression pairs = Pairs(pattern);
        Expression leaderPlaces = pattern.Parameter("leaderPlaces", 1, 1, 64, "how many leaders are out at a time");
        SemaphoreDeclaration leaders = pattern.Semaphore("leaders", leaderPlaces);
        (SemaphoreDeclaration followers, SemaphoreDeclaration leadersDone, SemaphoreDeclaration followersDone) = pattern.Semaphores("followers", "leadersDone", "followersDone");
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
                thread.Signal(leadersDone);
                thread.Wait(followersDone);
            });
        });
        pattern.Threads("follower", pairs, thread =>
        {
            thread.Wait(followers);
            thread.Decrement(partners);
            thread.Region("follow");
            thread.Signal(followersDone);
            thread.Wait(leadersDone);
            thread.Signal(leaders);
        });
        pattern.Require(AtMost("lead", leaderPlaces), AtMost("follow", leaderPlaces), Always(partners >= 0), AtEnd(partners == 0), NoDeadlock());
    }

    private static Expression Pairs(PatternBuilder pattern) => pattern.Parameter("pairs", 2, 1, 32, "how many leaders there are, and how many followers");
}
