using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A goose may be neither with a fox nor with corn (Downey's fox.py, which the book does not print).</summary>
internal static class FoxGooseCorn
{
    public static CatalogEntry Entry { get; } = new(
        "FoxGooseCorn", PatternCategory.NotSoClassical, "6.1",
        "Two kinds of threads share a room from which they keep a third kind; what they take in opposite orders locks them up.",
        new(
            "OneRoom",
            BookVerdict.Ours,
            "Both lightswitches take one semaphore for the room, so nobody holds what the others need while it waits.",
            pattern => Build(pattern, hasOneRoom: true)),
        new(
            "Script",
            BookVerdict.Right,
            "The book's fox.py: each side holds its own turn while it waits for that of the other side.",
            pattern => Build(pattern, hasOneRoom: false))
        {
            Errata =
            [
                new(
                    "NoDeadlock", "foxes=1 geese=1 corn=1", "the script fox.py",
                    "A fox takes fc_turn and a goose takes goose_turn. The fox's lightswitch then waits for goose_turn, and the goose's "
                        + "for fc_turn. Neither gives its turn back before it has the other one.",
                    "The script is one of the solutions that come with the book, which are to avoid deadlock.",
                    "Let both lightswitches take one semaphore for the room, as in 6.2.",
                    "OneRoom"),
            ],
        });

    private static void Build(PatternBuilder pattern, bool hasOneRoom)
    {
        Expression foxes = pattern.Parameter("foxes", 1, 1, 8, "how many foxes there are");
        Expression geese = pattern.Parameter("geese", 2, 1, 8, "how many geese there are");
        Expression corn = pattern.Parameter("corn", 1, 1, 8, "how many bags of corn there are");
        Lightswitch fc = new(pattern, "fcSwitch", foxes + corn);
        Lightswitch goose = new(pattern, "gooseSwitch", geese);
        SemaphoreDeclaration room = pattern.Semaphore(hasOneRoom ? "room" : "fcTurn", 1);
        SemaphoreDeclaration gooseTurn = hasOneRoom ? room : pattern.Semaphore("gooseTurn", 1);
        Add("fox", foxes, fc, room, gooseTurn);
        Add("goose", geese, goose, gooseTurn, room);
        Add("corn", corn, fc, room, gooseTurn);
        pattern.Require(
            Never("fox", "goose"),
            Never("goose", "corn"),
            Possible(Expression.Inside("fox") + Expression.Inside("corn") >= 2),
            NoDeadlock());

        void Add(string name, Expression count, Lightswitch own, SemaphoreDeclaration ownTurn, SemaphoreDeclaration othersTurn) =>
            pattern.Threads(name + "Thread", count, thread => thread.Cycle(() =>
            {
                thread.InVersion(hasOneRoom, () => own.Lock(thread, room));
                thread.InVersion(!hasOneRoom, () => thread.Protect(ownTurn, () => own.Lock(thread, othersTurn)));
                thread.Region(name);
                own.Unlock(thread, hasOneRoom ? room : othersTurn);
            }));
    }
}
