using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Many may read at once, but a writer is alone (Downey, 4.2).</summary>
internal static class ReadersWriters
{
    public static CatalogEntry Entry { get; } = new(
        "ReadersWriters", PatternCategory.Classical, "4.2",
        "One kind of thread excludes the other, but not its own: the first reader in locks the room, the last one out unlocks it.",
        new(
            "NoStarve",
            BookVerdict.Right,
            "A writer holds a turnstile while it waits for the room, so no more readers come in before it.",
            NoStarve),
        new("Lightswitch", BookVerdict.Right, "Readers who come and go may keep the room from a writer for ever.", PlainLightswitch)
        {
            Concessions = [new(
                "NoStarvation writer writing", true, "The book says that a writer may starve (4.2.3, 2373-2380), and mends it.")],
        },
        new(
            "WriterPriority",
            BookVerdict.Right,
            "While writers wait no reader enters, so writers may keep the room from a reader for ever.",
            WriterPriority)
        {
            Concessions = [new("NoStarvation reader reading", true, "The book says that readers may starve now (2543-2546).")],
        });

    private static void NoStarve(PatternBuilder pattern)
    {
        (Expression readers, Expression writers) = Parameters(pattern);
        Lightswitch readSwitch = new(pattern, "readSwitch", readers);
        SemaphoreDeclaration roomEmpty = pattern.Semaphore("roomEmpty", 1);
        SemaphoreDeclaration turnstile = pattern.Semaphore("turnstile", 1);
        pattern.Threads("reader", readers, thread => thread.Cycle(() =>
        {
            thread.Pass(turnstile);
            readSwitch.Hold(thread, roomEmpty, () => thread.Region("reading"));
        }));
        pattern.Threads("writer", writers, thread => thread.Cycle(() =>
        {
            thread.Wait(turnstile);
            thread.Wait(roomEmpty);
            thread.Region("writing");
            thread.Signal(turnstile);
            thread.Signal(roomEmpty);
        }));
        Require(pattern);
    }

    private static void PlainLightswitch(PatternBuilder pattern)
    {
        (Expression readers, Expression writers) = Parameters(pattern);
        Lightswitch readSwitch = new(pattern, "readSwitch", readers);
        SemaphoreDeclaration roomEmpty = pattern.Semaphore("roomEmpty", 1);
        pattern.Threads(
            "reader", readers, thread => thread.Cycle(() => readSwitch.Hold(thread, roomEmpty, () => thread.Region("reading"))));
        pattern.Threads("writer", writers, thread => thread.Cycle(() => thread.Protect(roomEmpty, () => thread.Region("writing"))));
        Require(pattern);
    }

    private static void WriterPriority(PatternBuilder pattern)
    {
        (Expression readers, Expression writers) = Parameters(pattern);
        Lightswitch readSwitch = new(pattern, "readSwitch", readers);
        Lightswitch writeSwitch = new(pattern, "writeSwitch", writers);
        SemaphoreDeclaration noReaders = pattern.Semaphore("noReaders", 1);
        SemaphoreDeclaration noWriters = pattern.Semaphore("noWriters", 1);
        pattern.Threads("reader", readers, thread => thread.Cycle(() =>
        {
            thread.Protect(noReaders, () => thread.Region("readerEnters", () => readSwitch.Lock(thread, noWriters)));
            thread.Region("reading");
            readSwitch.Unlock(thread, noWriters);
        }));
        pattern.Threads("writer", writers, thread => thread.Cycle(() => writeSwitch.Hold(thread, noReaders, () =>
            thread.Region("writersHavePriority", () => thread.Protect(noWriters, () => thread.Region("writing"))))));
        pattern.Require(Never("readerEnters", "writersHavePriority"));
        Require(pattern);
    }

    private static (Expression Readers, Expression Writers) Parameters(PatternBuilder pattern) => (
        pattern.Parameter("readers", 2, 1, 64, "how many threads read"),
        pattern.Parameter("writers", 2, 1, 64, "how many threads write"));

    private static void Require(PatternBuilder pattern) => pattern.Require(
        AtMost("writing", 1), Never("writing", "reading"), NoDeadlock(), NoStarvation(
            "writer", "writing"), NoStarvation("reader", "reading"));
}
