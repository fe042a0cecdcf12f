using System;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>No thread passes before all have arrived, in each round (Downey, 3.7).</summary>
internal static class ReusableBarrier
{
    private enum Lock
    {
        None,
        GivesN,
        GivesOneMore,
    }

    public static CatalogEntry Entry { get; } = new(
        "ReusableBarrier", PatternCategory.Basic, "3.7",
        "A barrier in a loop must close behind the last, and before the first can come round again: it takes two turnstiles.",
        new(
            "TwoTurnstiles",
            BookVerdict.Right,
            "While one turnstile is open the other is closed, so nobody gets ahead by more than one.",
            TwoTurnstiles),
        new(
            "PreloadedTurnstile",
            BookVerdict.Right,
            "The thread that opens a turnstile signals one permit for each thread, and the last to pass leaves "
                + "it closed. Both turnstiles begin closed, as in 3.7.7 and rebar5.py.",
            pattern => Preloaded(pattern, open: 0, Lock.None)),
        new(
            "PreloadedHintValues",
            BookVerdict.Right,
            "The same with the only initial values that stand before it, those of 3.7.4, where the second turnstile begins open.",
            pattern => Preloaded(pattern, open: 1, Lock.None))
        {
            Errata =
            [
                new(
                    "Before arrive pass", "n=2 rounds=2", "3.7.6, lines 1603-1623 with 1497-1499",
                    "The second turnstile begins with a permit, and nobody takes that away. A thread uses it to leave early, comes "
                        + "round and is counted as the last of the next round. It then passes "
                        + "the first turnstile a second time, though the others have not come round.",
                    "The last thread to pass takes the last permit and leaves the turnstile closed (1625-1631).",
                    "Begin with the second turnstile closed: turnstile2 = Semaphore(0), as in 3.7.7.",
                    "PreloadedTurnstile") { Also = ["NoDeadlock"] },
            ],
        },
        new(
            "PreloadedOneMore",
            BookVerdict.Right,
            "The book's rebar4.py: the last thread takes the permit of the other turnstile first, and gives n + 1 of its own.",
            pattern => Preloaded(pattern, open: 1, Lock.GivesOneMore)),
        new(
            "PreloadedAndLocked",
            BookVerdict.Reader,
            "Pull request 23: the last thread takes a permit of the other turnstile first, of which none is left.",
            pattern => Preloaded(pattern, open: 1, Lock.GivesN)),
        new(
            "CountOutsideMutex",
            BookVerdict.Wrong,
            "The count is looked at after the mutex is given back: several find that they are the last, and all of them signal or wait.",
            pattern => OneTurnstile(pattern, looksInsideMutex: false)),
        new(
            "OneTurnstile",
            BookVerdict.Wrong,
            "A fast thread comes round and passes the turnstile again before the others have closed it.",
            pattern => OneTurnstile(pattern, looksInsideMutex: true)))
    {
        BookNumbers = "n=5",
    };

    private static void TwoTurnstiles(PatternBuilder pattern)
    {
        SemaphoreDeclaration turnstile = pattern.Semaphore("turnstile", 0);
        SemaphoreDeclaration turnstile2 = pattern.Semaphore("turnstile2", 1);
        Build(
            pattern, isRight: true, looksInsideMutex: true,
            (thread, _) => CloseAndOpen(thread, turnstile2, turnstile), thread => thread.Pass(turnstile),
            (thread, _) => CloseAndOpen(thread, turnstile, turnstile2), thread => thread.Pass(turnstile2));

        void CloseAndOpen(ThreadBuilder thread, SemaphoreDeclaration closed, SemaphoreDeclaration open)
        {
            thread.Wait(closed);
            thread.Signal(open);
        }
    }

    private static void Preloaded(PatternBuilder pattern, int open, Lock @lock)
    {
        SemaphoreDeclaration turnstile = pattern.Semaphore("turnstile", 0);
        SemaphoreDeclaration turnstile2 = pattern.Semaphore("turnstile2", open);
        Build(
            pattern, isRight: open == 0 || @lock != Lock.None, looksInsideMutex: true,
            (thread, n) => CloseAndOpen(thread, n, turnstile2, turnstile), thread => thread.Wait(turnstile),
            (thread, n) => CloseAndOpen(thread, n, turnstile, turnstile2), thread => thread.Wait(turnstile2));

        void CloseAndOpen(ThreadBuilder thread, Expression n, SemaphoreDeclaration closed, SemaphoreDeclaration opened)
        {
            thread.InVersion(@lock != Lock.None, () => thread.Wait(closed));
            thread.Signal(opened, @lock == Lock.GivesOneMore ? n + 1 : n);
        }
    }

    private static void OneTurnstile(PatternBuilder pattern, bool looksInsideMutex)
    {
        SemaphoreDeclaration turnstile = pattern.Semaphore("turnstile", 0);
        Build(
            pattern, isRight: false, looksInsideMutex,
            (thread, _) => thread.Signal(turnstile), thread => thread.Pass(turnstile), (thread, _) => thread.Wait(turnstile), _ => { });
    }

    private static void Build(
        PatternBuilder pattern, bool isRight, bool looksInsideMutex,
        Action<ThreadBuilder, Expression> lastIn, Action<ThreadBuilder> enter,
            Action<ThreadBuilder, Expression> lastOut, Action<ThreadBuilder> leave)
    {
        Expression n = pattern.Parameter("n", 3, 2, 8, "how many threads meet");
        Expression count = pattern.Counter("count", n);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        if (isRight)
        {
            pattern.Threads("worker", n, thread => thread.Loop(() => Meet(thread)));
        }
        else
        {
            // The number of rounds is bounded, because otherwise the permits of the turnstile would not be.
            Expression rounds = pattern.Parameter("rounds", 2, 1, 100, "how often they meet");
            pattern.Threads("worker", n, thread => thread.CountUp(thread.Local("round", rounds), rounds, () => Meet(thread)));
        }

        pattern.Require(Before("arrive", "pass"), NoDeadlock());

        void Meet(ThreadBuilder thread)
        {
            thread.Step("arrive");
            Count(thread, count + 1, n, lastIn);
            enter(thread);
            thread.Step("pass");
            Count(thread, count - 1, 0, lastOut);
            leave(thread);
        }

        void Count(ThreadBuilder thread, Expression next, Expression end, Action<ThreadBuilder, Expression> last)
        {
            thread.Protect(mutex, () =>
            {
                thread.Set(count, next);
                thread.InVersion(looksInsideMutex, () => thread.If(count == end, () => last(thread, n)));
            });
            thread.InVersion(!looksInsideMutex, () => thread.If(count == end, () => last(thread, n)));
        }
    }
}
