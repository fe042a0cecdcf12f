using System;
using System.Collections.Generic;
using System.Threading;

namespace ThreadingDemo.Primitives.Semaphores;

/// <summary>
/// A semaphore over <see cref="Monitor"/> that hands its permit over to a thread that waits, in the act of giving it:
/// to the longest waiting (a strong semaphore), or to any (a weak one). Nobody overtakes.
/// </summary>
internal sealed class HandOverSemaphore(int permitCount, Random? chooser) : ISemaphore
{
    private readonly object gate = new();
    private readonly List<Waiter> waiters = [];
    private int permits = permitCount;

    public bool TryWait()
    {
        lock (gate)
        {
            return permits > 0 && permits-- > 0;
        }
    }

    public void Wait(CancellationToken token)
    {
        Waiter me = new();
        lock (gate)
        {
            if (permits > 0)
            {
                permits--;
                return;
            }

            waiters.Add(me);
        }

        // Each waits on a monitor of its own, so that a hand-over wakes the chosen one alone.
        lock (me)
        {
            while (!me.HasPermit)
            {
                Monitor.Wait(me);
            }
        }
    }

    public void Release()
    {
        Waiter heir;
        lock (gate)
        {
            if (waiters.Count == 0)
            {
                permits++;
                return;
            }

            int chosen = chooser?.Next(waiters.Count) ?? 0;
            heir = waiters[chosen];
            waiters.RemoveAt(chosen);
        }

        lock (heir)
        {
            heir.HasPermit = true;
            Monitor.Pulse(heir);
        }
    }

    public void Dispose()
    {
    }

    private sealed class Waiter
    {
        public bool HasPermit { get; set; }
    }
}
