using System;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Many producers and many consumers share a ring of slots.</summary>
internal static class BoundedQueue
{
    public static CatalogEntry Entry { get; } = new(
        "BoundedQueue", PatternCategory.Beyond, "",
        "Two semaphores count the free and the full slots; that there is one does not say which, so each end needs a mutex.",
        new(
            "MutexAtEachEnd",
            BookVerdict.Right,
            "Slots are filled and emptied in the order of the ring.",
            pattern => Build(pattern, hasMutexes: true)),
        new(
            "SemaphoresAlone",
            BookVerdict.Wrong,
            "A slot is claimed in one step and filled later: a consumer comes to one that is still empty while the next is full.",
            pattern => Build(pattern, hasMutexes: false)));

    private static void Build(PatternBuilder pattern, bool hasMutexes)
    {
        Expression producers = pattern.Parameter("producers", 2, 1, 8, "how many producers there are");
        Expression consumers = pattern.Parameter("consumers", 2, 1, 8, "how many consumers there are");
        Expression capacity = pattern.Parameter("capacity", 2, 1, 16, "how many slots there are");
        ArrayDeclaration slots = pattern.Array("slots", capacity, 0, 0, producers);
        SemaphoreDeclaration free = pattern.Semaphore("free", capacity);
        SemaphoreDeclaration full = pattern.Semaphore("full", 0);
        (VariableExpression head, SemaphoreDeclaration? headMutex) = End("head");
        (VariableExpression tail, SemaphoreDeclaration? tailMutex) = End("tail");
        pattern.Threads("producer", producers, "i", (thread, i) => thread.Cycle(() =>
        {
            LocalExpression at = thread.Local("at", capacity - 1);
            thread.Wait(free);
            thread.Protect(tailMutex, () =>
            {
                Claim(thread, at, tail);
                thread.Assert(slots[at] == 0);
                thread.Region("put", () => thread.Set(slots[at], i + 1));
            });
            thread.Signal(full);
        }));
        pattern.Threads("consumer", consumers, thread => thread.Loop(() =>
        {
            LocalExpression item = thread.Local("item", producers);
            LocalExpression at = thread.Local("at", capacity - 1);
            thread.WaitAtRest(full);
            thread.Protect(headMutex, () =>
            {
                Claim(thread, at, head);
                thread.Region("take", () =>
                {
                    thread.Set(item, slots[at]);
                    thread.Assert(item != 0);
                    thread.Set(slots[at], 0);
                });
            });
            thread.Signal(free);
        }));
        pattern.Require(hasMutexes ? [NoDeadlock(), AtMost("put", 1), AtMost("take", 1)] : [NoDeadlock()]);

        (VariableExpression, SemaphoreDeclaration?) End(string name) =>
            (pattern.Counter(name, capacity - 1), hasMutexes ? pattern.Semaphore(name + "Mutex", 1) : null);

        void Claim(ThreadBuilder thread, LocalExpression at, VariableExpression next)
        {
            Action claim = () =>
            {
                thread.Set(at, next);
                thread.Set(next, (at + 1) % capacity);
            };
            thread.InVersion(hasMutexes, claim);
            thread.InVersion(!hasMutexes, () => thread.Atomic(claim));
        }
    }
}
