using System;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>The common part of the locks that are made of shared integers: the threads that enter and leave the critical section.</summary>
internal static class CriticalSections
{
    /// <summary>Threads that repeatedly enter, and may stay outside for ever.</summary>
    public static void Endless(
        PatternBuilder pattern,
        Expression n,
        Action<ThreadBuilder, LocalExpression> acquire,
        Action<ThreadBuilder, LocalExpression> release)
    {
        pattern.Threads("thread", n, "i", (thread, i) => thread.Cycle(() =>
        {
            acquire(thread, i);
            thread.Region("critical");
            release(thread, i);
        }));
        pattern.Require(AtMost("critical", 1), NoDeadlock(), NoStarvation("thread", "critical"));
    }

    /// <summary>
    /// Threads that enter a given number of times and increment a counter: an update is lost if two are inside at the same
    /// time.
    /// </summary>
    public static void Counted(
        PatternBuilder pattern,
        Expression n,
        Expression entries,
        Action<ThreadBuilder, LocalExpression> acquire,
        Action<ThreadBuilder, LocalExpression> release)
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

    /// <summary>
    /// Stores a value; in a fenced version by an exchange, with which no other step of the thread can be reordered.
    /// </summary>
    public static Action<Expression, Expression> Store(ThreadBuilder thread, bool isFenced)
    {
        LocalExpression? before = isFenced ? thread.Local("before", 1) : null;
        return (target, value) =>
        {
            thread.InVersion(isFenced, () => thread.Exchange(before!, target, value));
            thread.InVersion(!isFenced, () => thread.Set(target, value));
        };
    }

    /// <summary>The number of times that each thread enters, if threads count.</summary>
    public static Expression Entries(PatternBuilder pattern) =>
        pattern.Parameter("entries", 2, 1, 1_000_000, "how often each thread enters");
}
