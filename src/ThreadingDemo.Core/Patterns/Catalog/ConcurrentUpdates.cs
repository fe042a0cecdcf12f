using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Threads add to one counter (Downey, 1.5.2).</summary>
internal static class ConcurrentUpdates
{
    public static CatalogEntry Entry { get; } = new(
        "ConcurrentUpdates", PatternCategory.Introduction, "1.5.2",
        "An update is a read and a write, and what others write in between is lost, unless the machine makes it one step.",
        new(
            "FetchAdd",
            BookVerdict.Right,
            "The update is one step, which nothing can interrupt.",
            pattern => Build(pattern, inOneStep: true)),
        new(
            "LoadThenStore",
            BookVerdict.Wrong,
            "A thread stores what it has loaded before the others stored: as few as 2 of all the updates may survive.",
            pattern => Build(pattern, inOneStep: false)))
    {
        BookNumbers = "n=100 times=100",
    };

    private static void Build(PatternBuilder pattern, bool inOneStep)
    {
        Expression n = pattern.Parameter("n", 2, 2, 100, "how many threads add");
        Expression times = pattern.Parameter("times", 2, 2, 100, "how often each adds 1");
        Expression count = pattern.Counter("count", n * times);
        Expression finished = pattern.Ghost("finished", 0, 0, n);
        pattern.Threads("adder", n, thread =>
        {
            thread.CountUp(thread.Local("time", times), times, () =>
            {
                thread.InVersion(inOneStep, () => thread.FetchAdd(thread.Local("before", n * times), count, 1));
                thread.InVersion(!inOneStep, () => thread.Increment(count));
            });
            thread.Increment(finished);
        });
        pattern.Require(AtEnd(count == n * times), NoDeadlock());
        if (!inOneStep)
        {
            pattern.Require(AtEnd(count >= 2), Possible(finished == n & count == 2));
        }
    }
}
