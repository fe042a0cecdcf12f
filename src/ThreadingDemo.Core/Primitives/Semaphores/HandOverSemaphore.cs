using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace ThreadingDemo.Primitives.Semaphores;

/// <summary>
/// A semaphore over <see cref="Monitor"/> whose release hands the permit directly to a waiting thread: the longest waiting
/// one (a strong semaphore), or any (a weak one). No thread can overtake.
/// </summary>
internal sealed class HandOverSemaphore(int permitCount, int maximum, Random? chooser) : ISemaphore
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

    public bool TryWait(int milliseconds, CancellationToken token)
    {
        if (Enqueue() is not { } me || AwaitPermit(me, milliseconds))
        {
            return true;
        }

        lock (gate)
        {
            if (waiters.Remove(me))
            {
                return false;
            }
        }

        // A release has chosen this thread after its time was over, and is about to hand the permit over.
        AwaitPermit(me);
        return true;
    }

    public void Wait(CancellationToken token)
    {
        if (Enqueue() is { } me)
        {
            AwaitPermit(me);
        }
    }

    public void Release()
    {
        Waiter heir;
        lock (gate)
        {
            if (waiters.Count == 0)
            {
                permits = permits < maximum ? permits + 1 : throw new SemaphoreFullException();
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

    // Takes a permit, or a place in the queue; null if a permit was taken.
    private Waiter? Enqueue()
    {
        Waiter me = new();
        lock (gate)
        {
            if (permits > 0)
            {
                permits--;
                return null;
            }

            waiters.Add(me);
            return me;
        }
    }

    // Each thread waits on its own monitor, so a hand-over wakes only the chosen thread.
    private static void AwaitPermit(Waiter me)
    {
        lock (me)
        {
            while (!me.HasPermit)
            {
                Monitor.Wait(me);
            }
        }
    }

    private static bool AwaitPermit(Waiter me, int milliseconds)
    {
        Stopwatch elapsed = Stopwatch.StartNew();
        lock (me)
        {
            while (!me.HasPermit)
            {
                long left = milliseconds - elapsed.ElapsedMilliseconds;
                if (left <= 0 || !Monitor.Wait(me, (int)left))
                {
                    return me.HasPermit;
                }
            }

            return true;
        }
    }

    private sealed class Waiter
    {
        public bool HasPermit { get; set; }
    }
}
