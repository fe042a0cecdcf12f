using System.Collections.Generic;
using System.Threading;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Demos;

/// <summary>A thread's attributes from its creation to its end (notebook, "Thread Instance Attributes").</summary>
public sealed class ThreadLifecycle : SnapshotDemo
{
    /// <inheritdoc/>
    public override IEnumerable<ThreadSnapshot> Observe(CancellationToken token = default)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        using ManualResetEventSlim started = new();
        using ManualResetEventSlim mayRun = new();
        using ManualResetEventSlim ran = new();
        long? nativeThreadId = null;
        ThreadSnapshot? running = null;
        Thread thread = new(() =>
        {
            try
            {
                nativeThreadId = NativeThread.CurrentId;
                started.Set();
                mayRun.Wait(stop.Token);
                running = ThreadSnapshot.Of(Thread.CurrentThread, "Running", nativeThreadId);
                ran.Set();
            }
            catch (System.OperationCanceledException)
            {
                // No caller reads the thread any more.
            }
            finally
            {
                LivingThreads.Add(-1);
            }
        })
        {
            Name = "worker",
            IsBackground = true,
        };

        // created, but not started: it has a managed id, and no id of the operating system
        yield return ThreadSnapshot.Of(thread, "Created", nativeThreadId);

        LivingThreads.Add(+1);
        thread.Start();
        try
        {
            // started: alive, and waiting at its gate; it may also wait briefly before it reaches the gate, so the snapshot
            // itself has to show the wait
            started.Wait(stop.Token);
            yield return WhenWaiting(thread, nativeThreadId, stop.Token);

            // running: as the thread sees itself
            mayRun.Set();
            ran.Wait(stop.Token);
            yield return running!;
        }
        finally
        {
            stop.Cancel();
            thread.Join();
        }

        // joined: no longer alive
        yield return ThreadSnapshot.Of(thread, "Joined", nativeThreadId);
    }

    // A thread may leave the waiting state again for a moment, so the snapshot itself has to show it.
    private static ThreadSnapshot WhenWaiting(Thread thread, long? nativeThreadId, CancellationToken token)
    {
        ThreadSnapshot seen = ThreadSnapshot.Of(thread, "Started", nativeThreadId);
        for (SpinWait spin = default; !seen.ThreadState.Contains(nameof(ThreadState.WaitSleepJoin)); spin.SpinOnce())
        {
            token.ThrowIfCancellationRequested();
            seen = ThreadSnapshot.Of(thread, "Started", nativeThreadId);
        }

        return seen;
    }
}
