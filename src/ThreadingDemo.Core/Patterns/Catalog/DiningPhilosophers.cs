using System;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Expressions.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Each needs two forks to eat, and shares either with a neighbour (Downey, 4.4).</summary>
internal static class DiningPhilosophers
{
    private const int Thinking = 0;
    private const int Hungry = 1;
    private const int Eating = 2;

    public static CatalogEntry Entry { get; } = new(
        "DiningPhilosophers", PatternCategory.Classical, "4.4",
        "Who holds one thing and waits for another can close a circle; it takes little to break it. Neighbours never eat together.",
        new("Footman", BookVerdict.Right, "One place at the table stays empty, so somebody always gets both forks.", pattern => WithForks(pattern, hasFootman: true, hasLeftie: false)),
        new("OneLeftie", BookVerdict.Right, "One takes the left fork first, and the circle cannot close.", pattern => WithForks(pattern, hasFootman: false, hasLeftie: true)),
        new("RightFirst", BookVerdict.Wrong, "All take their right fork and wait for the left one for ever.", pattern => WithForks(pattern, hasFootman: false, hasLeftie: false)),
        new("Tanenbaum", BookVerdict.Wrong, "Nobody is stuck, but two pairs may take turns so that the one between them never eats.", pattern => Tanenbaum(pattern, (i, n) => (i + n - 1) % n)),
        new("TanenbaumForkNumbers", BookVerdict.Wrong, "The same with the section's own left(i) = i, which numbers forks: the left neighbour is overlooked.", pattern => Tanenbaum(pattern, (i, _) => i)));

    private static void WithForks(PatternBuilder pattern, bool hasFootman, bool hasLeftie)
    {
        Expression philosophers = Philosophers(pattern);
        SemaphoreDeclaration fork = pattern.Semaphores("fork", philosophers, 1);
        SemaphoreDeclaration? footman = hasFootman ? pattern.Semaphore("footman", philosophers - 1) : null;
        Dine(pattern, philosophers, GetForks, PutForks);

        void GetForks(ThreadBuilder thread, Expression i)
        {
            thread.WaitIfAny(footman);
            if (hasLeftie)
            {
                thread.If(i == 0, () => Take(thread, Left(i), Right(i)), () => Take(thread, Right(i), Left(i)));
            }
            else
            {
                Take(thread, Right(i), Left(i));
            }
        }

        void Take(ThreadBuilder thread, Expression first, Expression second)
        {
            thread.Wait(fork[first]);
            thread.Wait(fork[second]);
        }

        void PutForks(ThreadBuilder thread, Expression i)
        {
            thread.Signal(fork[Right(i)]);
            thread.Signal(fork[Left(i)]);
            thread.SignalIfAny(footman);
        }

        Expression Left(Expression i) => i;
        Expression Right(Expression i) => (i + 1) % philosophers;
    }

    private static void Tanenbaum(PatternBuilder pattern, Func<Expression, Expression, Expression> leftOf)
    {
        Expression philosophers = Philosophers(pattern);
        ArrayDeclaration state = pattern.Array("state", philosophers, Thinking, Thinking, Eating);
        SemaphoreDeclaration sem = pattern.Semaphores("sem", philosophers, 0);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        Dine(pattern, philosophers, GetForks, PutForks);

        void GetForks(ThreadBuilder thread, Expression i)
        {
            thread.Protect(mutex, () =>
            {
                thread.Set(state[i], Hungry);
                Test(thread, i);
            });
            thread.Wait(sem[i]);
        }

        void PutForks(ThreadBuilder thread, Expression i) => thread.Protect(mutex, () =>
        {
            thread.Set(state[i], Thinking);
            Test(thread, Right(i));
            Test(thread, Left(i));
        });

        void Test(ThreadBuilder thread, Expression i) => thread.If(state[i] == Hungry & state[Left(i)] != Eating & state[Right(i)] != Eating, () =>
        {
            thread.Set(state[i], Eating);
            thread.Signal(sem[i]);
        });

        Expression Left(Expression i) => leftOf(i, philosophers);
        Expression Right(Expression i) => (i + 1) % philosophers;
    }

    private static Expression Philosophers(PatternBuilder pattern) => pattern.Parameter("philosophers", 5, 2, 1000, "how many sit around the table");

    private static void Dine(PatternBuilder pattern, Expression philosophers, Action<ThreadBuilder, Expression> getForks, Action<ThreadBuilder, Expression> putForks)
    {
        // Neighbours who eat together are two users of one fork, which leaves the range.
        ArrayDeclaration forkUsers = pattern.GhostArray("forkUsers", philosophers, 0, 0, 1);
        pattern.Threads("philosopher", philosophers, "i", (thread, i) => thread.Cycle(() =>
        {
            getForks(thread, i);
            thread.Region("eating", () =>
            {
                thread.Increment(forkUsers[i]);
                thread.Increment(forkUsers[(i + 1) % philosophers]);
                thread.Step("eat");
                thread.Decrement(forkUsers[i]);
                thread.Decrement(forkUsers[(i + 1) % philosophers]);
            });
            putForks(thread, i);
        }));
        pattern.Require(Possible(Inside("eating") >= 2 | philosophers < 4), NoDeadlock(), NoStarvation("philosopher", "eating"));
    }
}
