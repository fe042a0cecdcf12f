using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>
/// Readers that never wait, and an updater that waits before it discards an old version (McKenney and Slingwine 1998).
/// </summary>
internal static class ReadCopyUpdate
{
    private enum Grace
    {
        None,
        BeforePublishing,
        AfterPublishing,
    }

    public static CatalogEntry Entry { get; } = new(
        "ReadCopyUpdate", PatternCategory.Beyond, "",
        "An old version may go once every reader that could have seen it is done: that is the grace period.",
        new(
            "GracePeriod",
            BookVerdict.Right,
            "The updater publishes, then waits until each reader has been seen outside.",
            pattern => Build(pattern, Grace.AfterPublishing)),
        new(
            "NoGracePeriod",
            BookVerdict.Wrong,
            "The old version goes while a reader still reads it.",
            pattern => Build(pattern, Grace.None)),
        new(
            "GraceBeforePublishing",
            BookVerdict.Wrong,
            "A reader that comes after the wait still finds the old version, which then goes.",
            pattern => Build(pattern, Grace.BeforePublishing)));

    private static void Build(PatternBuilder pattern, Grace grace)
    {
        Expression readers = pattern.Parameter("readers", 2, 1, 8, "how many readers there are");
        ArrayDeclaration reading = pattern.Array("reading", readers, 0, 0, 1);
        ArrayDeclaration valid = pattern.Array("valid", 2, 1, 0, 1);
        Expression current = pattern.Flag("current");
        pattern.Threads("reader", readers, "i", (thread, i) => thread.Cycle(() =>
        {
            LocalExpression version = thread.Local("version", 1);
            thread.Set(reading[i], 1);
            thread.Set(version, current);
            thread.Region("read", () => thread.Assert(valid[version] == 1));
            thread.Set(reading[i], 0);
        }));
        pattern.Thread("updater", thread => thread.Cycle(() =>
        {
            LocalExpression old = thread.Local("old", 1);
            LocalExpression j = thread.Local("j", readers);
            thread.Set(valid[1 - old], 1);
            thread.InVersion(grace == Grace.BeforePublishing, () => WaitForReaders(thread, j));
            thread.Set(current, 1 - old);
            thread.InVersion(grace == Grace.AfterPublishing, () => WaitForReaders(thread, j));
            thread.Set(valid[old], 0);
            thread.Set(old, 1 - old);
        }));
        pattern.Require(NoDeadlock(), NoStarvation("reader", "read"));

        void WaitForReaders(ThreadBuilder thread, LocalExpression j)
        {
            thread.Set(j, 0);
            thread.CountUp(j, readers, () => thread.Await(reading[j] == 0));
        }
    }
}
