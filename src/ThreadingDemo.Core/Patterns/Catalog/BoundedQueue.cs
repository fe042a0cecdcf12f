using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Many producers and many consumers share a ring of slots.</summary>
internal static class BoundedQueue
{
    public static CatalogEntry Entry { get; } = new(
        "BoundedQueue",
        PatternCategory.Beyond,
        "",
        "Two semaphores count the free and the full slots; that there is one does not say which, so each end needs a mutex.",
        new("MutexAtEachEnd", BookVerdict.Right, "Slots are filled and emptied in the order of the ring.", pattern => Build(pattern, hasMutexes: true)),
        new("SemaphoresAlone", BookVerdict.Wrong, "A slot is claimed in one step and filled later: a consumer comes to one that is still empty while the next is full.", pattern => Build(pattern, hasMutexes: false)));

    private static void Build(PatternBuilder pattern, bool hasMutexes)
    {
        Expression producers = pattern.Parameter("producers", 2, 1, 8, "how many producers there are");
        Expression consumers = pattern.Parameter("consumers", 2, 1, 8, "how many consumers there are");
        Expression capacity = pattern.Parameter("capacity", 2, 1, 16, "how many slots there are");
        ArrayDeclaration slots = pattern.Array("slots", capacity, 0, 0, producers);
        SemaphoreDeclaration free = pattern.Semaphore("free", capacity);
        SemaphoreDeclaration full = pattern.Semaphore("full", 0);
        End head = new(pattern, "head", capacity, hasMutexes);
        End tail = new(pattern, "tail", capacity, hasMutexes);
        pattern.Threads("producer", producers, "i", (thread, i) => thread.Loop(() =>
        {
            thread.Rest();
            thread.Wait(free);
            tail.Use(thread, at =>
            {
                thread.Assert(slots[at] == 0);
                thread.Region("put", () => thread.Set(slots[at], i + 1));
            });
            thread.Signal(full);
        }));
        pattern.Threads("consumer", consumers, thread =>
        {
            LocalExpression item = thread.Local("item", 0, 0, producers);
            thread.Loop(() =>
            {
                thread.WaitAtRest(full);
                head.Use(thread, at => thread.Region("take", () =>
                {
                    thread.Set(item, slots[at]);
                    thread.Assert(item != 0);
                    thread.Set(slots[at], 0);
                }));
                thread.Signal(free);
            });
        });
        pattern.Require(NoDeadlock());
        if (hasMutexes)
        {
            pattern.Require(AtMost("put", 1), AtMost("take", 1));
        }
    }

    /// <summary>One end of the ring: where the next slot is, and what guards it.</summary>
    private sealed class End(PatternBuilder pattern, string name, Expression capacity, bool hasMutex)
    {
        private readonly VariableExpression next = pattern.Integer(name, 0, 0, capacity - 1);
        private readonly SemaphoreDeclaration? mutex = hasMutex ? pattern.Semaphore(name + "Mutex", 1) : null;

        public void Use(ThreadBuilder thread, System.Action<LocalExpression> body)
        {
            LocalExpression at = thread.Local("at", 0, 0, capacity - 1);
            if (mutex is null)
            {
                thread.Atomic(Claim);
                body(at);
                return;
            }

            thread.Wait(mutex);
            Claim();
            body(at);
            thread.Signal(mutex);

            void Claim()
            {
                thread.Set(at, next);
                thread.Set(next, (at + 1) % capacity);
            }
        }
    }
}
