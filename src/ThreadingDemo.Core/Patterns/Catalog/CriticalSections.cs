using System;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>What the locks that are made of shared integers have in common: the threads that want in.</summary>
internal static class CriticalSections
{
    /// <summary>Threads that come again and again, and may stay away for ever.</summary>
    public static void Endless(PatternBuilder pattern, Expression n, Action<ThreadBuilder, LocalExpression> acquire, Action<ThreadBuilder, LocalExpression> release)
    {
        pattern.Threads("thread", n, "i", (thread, i) => thread.Cycle(() =>
        {
            acquire(thread, i);
            thread.Region("critical");
            release(thread, i);
        }));
        pattern.Require(AtMost("critical", 1), NoDeadlock());
    }

    /// <summary>Threads that come so many times, and count: an update is lost if two were in at a time.</summary>
    public static void Counted(PatternBuilder pattern, Expression n, Expression entries, Action<ThreadBuilder, LocalExpression> acquire, Action<ThreadBuilder, LocalExpression> release)
    {
        Expression count = pattern.Counter("count", n * entries);
        pattern.Threads("thread", n, "i", (thread, i) => thread.CountUp(thread.Local("entry", entries), entries, () =>
        {
            acquire(thread, i);
            thread.Region("critical", () => thread.Increment(count));
            release(thread, i);
        }));
        pattern.Require(AtMost("critical", 1), AtEnd(count == n * entries), NoDeadlock());
    }

    /// <summary>How often each of the threads comes, where they count.</summary>
    public static Expression Entries(PatternBuilder pattern) => pattern.Parameter("entries", 2, 1, 1_000_000, "how often each thread enters");
}
