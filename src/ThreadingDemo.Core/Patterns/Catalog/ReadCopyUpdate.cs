using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Readers that never wait, and an updater that waits before it throws an old version away (McKenney and Slingwine 1998).</summary>
internal static class ReadCopyUpdate
{
    public static CatalogEntry Entry { get; } = new(
        "ReadCopyUpdate",
        PatternCategory.Beyond,
        "",
        "An old version may go once every reader that could have seen it is done: that is the grace period.",
        new("GracePeriod", BookVerdict.Right, "The updater publishes, then waits until each reader has been seen outside.", pattern => Build(pattern, Grace.AfterPublishing)),
        new("NoGracePeriod", BookVerdict.Wrong, "The old version goes while a reader still reads it.", pattern => Build(pattern, Grace.None)),
        new("GraceBeforePublishing", BookVerdict.Wrong, "A reader that comes after the wait still finds the old version, which then goes.", pattern => Build(pattern, Grace.BeforePublishing)));

    private enum Grace
    {
        None,
        BeforePublishing,
        AfterPublishing,
    }

    private static void Build(PatternBuilder pattern, Grace grace)
    {
        Expression readers = pattern.Parameter("readers", 2, 1, 8, "how many readers there are");
        ArrayDeclaration reading = pattern.Array("reading", readers, 0, 0, 1);
        ArrayDeclaration valid = pattern.Array("valid", 2, 1, 0, 1);
        Expression current = pattern.Integer("current", 0, 0, 1);
        pattern.Threads("reader", readers, "i", (thread, i) =>
        {
            LocalExpression version = thread.Local("version", 0, 0, 1);
            thread.Loop(() =>
            {
                thread.Rest();
                thread.Set(reading[i], 1);
                thread.Set(version, current);
                thread.Region("read", () => thread.Assert(valid[version] == 1));
                thread.Set(reading[i], 0);
            });
        });
        pattern.Thread("updater", thread =>
        {
            LocalExpression old = thread.Local("old", 0, 0, 1);
            LocalExpression j = thread.Local("j", 0, 0, readers);
            thread.Loop(() =>
            {
                thread.Rest();
                thread.Set(valid[1 - old], 1);
                WaitIf(Grace.BeforePublishing);
                thread.Set(current, 1 - old);
                WaitIf(Grace.AfterPublishing);
                thread.Set(valid[old], 0);
                thread.Set(old, 1 - old);
            });

            void WaitIf(Grace when)
            {
                if (grace != when)
                {
                    return;
                }

                thread.Set(j, 0);
                thread.While(j < readers, () =>
                {
                    thread.Await(reading[j] == 0);
                    thread.Increment(j);
                });
            }
        });
        pattern.Require(NoDeadlock(), NoStarvation("reader", "read"));
    }
}
