using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Two threads need the same two locks.</summary>
internal static class LockOrderInversion
{
    public static CatalogEntry Entry { get; } = new(
        "LockOrderInversion", PatternCategory.Beyond, "",
        "Locks that are always taken in one order cannot make a circle of threads that wait for each other.",
        new("SameOrder", BookVerdict.Right, "Both take the same lock first.", pattern => Build(pattern, inverts: false)),
        new("OppositeOrder", BookVerdict.Wrong, "Each holds the lock that the other waits for.", pattern => Build(pattern, inverts: true)));

    private static void Build(PatternBuilder pattern, bool inverts)
    {
        MutexDeclaration first = pattern.Mutex("first");
        MutexDeclaration second = pattern.Mutex("second");
        Thread("A", first, second);
        Thread("B", inverts ? second : first, inverts ? first : second);
        pattern.Require(AtMost("both", 1), NoDeadlock());

        void Thread(string name, MutexDeclaration outer, MutexDeclaration inner) =>
            pattern.Thread(name, thread => thread.Protect(outer, () => thread.Protect(inner, () => thread.Region("both"))));
    }
}
