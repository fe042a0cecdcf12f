using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Threads that search, insert into and delete from a list (Downey, 6.1).</summary>
internal static class SearchInsertDelete
{
    public static CatalogEntry Entry { get; } = new(
        "SearchInsertDelete", PatternCategory.NotSoClassical, "6.1",
        "Searchers share a list, also with one inserter; a deleter has it alone.",
        new CatalogVariant(
            "TwoLightswitches",
            BookVerdict.Right,
            "A deleter takes what the searchers and what the inserters hold together; it may starve.",
            Build)
        {
            Concessions = [new(
                "NoStarvation deleter delete", true, "The book says that this solution is prone to starvation (4496-4502).")],
        });

    private static void Build(PatternBuilder pattern)
    {
        Expression searchers = pattern.Parameter("searchers", 2, 1, 6, "how many threads search");
        Expression inserters = pattern.Parameter("inserters", 2, 1, 6, "how many threads insert");
        Expression deleters = pattern.Parameter("deleters", 1, 1, 6, "how many threads delete");
        SemaphoreDeclaration insertMutex = pattern.Semaphore("insertMutex", 1);
        SemaphoreDeclaration noSearcher = pattern.Semaphore("noSearcher", 1);
        SemaphoreDeclaration noInserter = pattern.Semaphore("noInserter", 1);
        Lightswitch searchSwitch = new(pattern, "searchSwitch", searchers);
        Lightswitch insertSwitch = new(pattern, "insertSwitch", inserters);
        pattern.Threads(
            "searcher", searchers, thread => thread.Cycle(() => searchSwitch.Hold(thread, noSearcher, () => thread.Region("search"))));
        pattern.Threads("inserter", inserters, thread => thread.Cycle(() =>
            insertSwitch.Hold(thread, noInserter, () => thread.Protect(insertMutex, () => thread.Region("insert")))));
        pattern.Threads("deleter", deleters, thread => thread.Cycle(() =>
            thread.Protect(noSearcher, () => thread.Protect(noInserter, () => thread.Region("delete")))));
        pattern.Require(
            Never("search", "delete"), Never("insert", "delete"), AtMost("insert", 1), AtMost("delete", 1),
            Possible(Inside("search") == searchers & Inside("insert") == 1), NoDeadlock(), NoStarvation("deleter", "delete"));
    }
}
