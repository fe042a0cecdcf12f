using System;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Each philosopher needs two forks to eat, and shares each of them with a neighbour (Downey, 4.4).</summary>
internal static class DiningPhilosophers
{
    private const string NeighboursApart =
        "Always (forkUsers[0] <= 1 and forkUsers[1 % philosophers] <= 1 and forkUsers[2 % philosophers] <= 1"
        + " and forkUsers[3 % philosophers] <= 1 and forkUsers[4 % philosophers] <= 1)";

    private const int Thinking = 0;
    private const int Hungry = 1;
    private const int Eating = 2;

    public static CatalogEntry Entry { get; } = new(
        "DiningPhilosophers", PatternCategory.Classical, "4.4",
        "Threads that hold one resource and wait for another can form a cycle; a small change prevents it. Neighbours never eat together.",
        new(
            "Footman",
            BookVerdict.Right,
            "One place at the table stays empty, so somebody always gets both forks.",
            pattern => WithForks(pattern, hasFootman: true, hasLeftie: false)),
        new(
            "FootmanMirrored",
            BookVerdict.Reader,
            "Pull request 18: the forks as the text numbers them, fork i on the right of philosopher i.",
            pattern => WithForks(pattern, hasFootman: true, hasLeftie: false, isMirrored: true)),
        new(
            "OneLeftie",
            BookVerdict.Right,
            "One takes the left fork first, and the circle cannot close.",
            pattern => WithForks(pattern, hasFootman: false, hasLeftie: true)),
        new(
            "RightFirst",
            BookVerdict.Wrong,
            "All take their right fork and wait for the left one for ever.",
            pattern => WithForks(pattern, hasFootman: false, hasLeftie: false)),
        new(
            "Tanenbaum",
            BookVerdict.Wrong,
            "With left and right as the neighbours, as the text means them: nobody is stuck, "
                + "but two may take turns so that the one between them never eats.",
            pattern => Tanenbaum(pattern, isLiteral: false)),
        new(
            "TanenbaumLiteral",
            BookVerdict.Wrong,
            "With left(i) = i, as printed: a philosopher looks at itself and at one neighbour, and wakes one of them.",
            pattern => Tanenbaum(pattern, isLiteral: true))
        {
            Errata =
            [
                new(
                    NeighboursApart, "philosophers=3", "4.4.5, lines 3058-3078 with 2888-2889",
                    "The functions left and right number the forks, and the code applies them to philosophers. So left(i) is "
                        + "philosopher i itself, and nobody looks at the neighbour on that side. Two neighbours then eat at the same time.",
                    "A philosopher goes on only when both forks are free, so each fork has one user (3096-3100).",
                    "Use the neighbours: left(i) = (i + 4) % 5 and right(i) = (i + 1) % 5.",
                    "Tanenbaum"),
            ],
        })
    {
        BookNumbers = "philosophers=5",
    };

    private static void WithForks(PatternBuilder pattern, bool hasFootman, bool hasLeftie, bool isMirrored = false)
    {
        Expression philosophers = Philosophers(pattern, 5);
        SemaphoreDeclaration fork = pattern.Semaphores("fork", philosophers, 1);
        SemaphoreDeclaration? footman = hasFootman ? pattern.Semaphore("footman", philosophers - 1) : null;
        Dine(pattern, philosophers, (thread, i, eat) =>
        {
            (Expression left, Expression right) = isMirrored ? ((i + 1) % philosophers, i) : (i, (i + 1) % philosophers);
            thread.Protect(footman, () =>
            {
                thread.InVersion(hasLeftie, () => thread.If(i == 0, () => Take(left, right), () => Take(right, left)));
                thread.InVersion(!hasLeftie, () => Take(right, left));
                eat();
                thread.Signal(fork[right]);
                thread.Signal(fork[left]);
            });

            void Take(Expression first, Expression second)
            {
                thread.Wait(fork[first]);
                thread.Wait(fork[second]);
            }
        });
    }

    private static void Tanenbaum(PatternBuilder pattern, bool isLiteral)
    {
        Expression philosophers = Philosophers(pattern, 4);
        ArrayDeclaration state = pattern.Array("state", philosophers, Thinking, Thinking, Eating);
        SemaphoreDeclaration sem = pattern.Semaphores("sem", philosophers, 0);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        Dine(pattern, philosophers, (thread, i, eat) =>
        {
            thread.Protect(mutex, () =>
            {
                thread.Set(state[i], Hungry);
                Test(i);
            });
            thread.Wait(sem[i]);
            eat();
            thread.Protect(mutex, () =>
            {
                thread.Set(state[i], Thinking);
                Test(Right(i));
                Test(Left(i));
            });

            void Test(Expression who) => thread.If(state[who] == Hungry & state[Left(who)] != Eating & state[Right(who)] != Eating, () =>
            {
                thread.Set(state[who], Eating);
                thread.Signal(sem[who]);
            });
        });

        // The neighbours, as in the text of the section; the book's functions with these names return the numbers of forks.
        Expression Left(Expression i) => isLiteral ? i : (i + philosophers - 1) % philosophers;
        Expression Right(Expression i) => (i + 1) % philosophers;
    }

    private static Expression Philosophers(PatternBuilder pattern, int count) =>
        pattern.Parameter("philosophers", count, 2, 1000, "how many sit around the table");

    private static void Dine(PatternBuilder pattern, Expression philosophers, Action<ThreadBuilder, Expression, Action> dine)
    {
        // Neighbours who eat at the same time use the same fork. The book has five forks.
        ArrayDeclaration forkUsers = pattern.GhostArray("forkUsers", philosophers, 0, 0, 1);
        pattern.Threads(
            "philosopher", philosophers, "i", (thread, i) => thread.Cycle(() => dine(thread, i, () => thread.Region("eating", () =>
        {
            thread.Increment(forkUsers[i]);
            thread.Increment(forkUsers[(i + 1) % philosophers]);
            thread.Step("eat");
            thread.Decrement(forkUsers[i]);
            thread.Decrement(forkUsers[(i + 1) % philosophers]);
        }))));
        Expression isSingle = forkUsers[0] <= 1;
        for (int fork = 1; fork < 5; fork++)
        {
            isSingle &= forkUsers[(Expression)fork % philosophers] <= 1;
        }

        pattern.Require(
            Always(isSingle), Possible(Inside("eating") >= 2 | philosophers < 4), NoDeadlock(), NoStarvation("philosopher", "eating"));
    }
}
