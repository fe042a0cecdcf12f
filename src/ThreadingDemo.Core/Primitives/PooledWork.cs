using System;
using System.Threading;

namespace ThreadingDemo.Primitives;

/// <summary>
/// A work item on a pool thread. It is never interrupted, because the run does not own the thread. It must wait only in ways
/// that the run's token ends: semaphores, events, countdowns, barriers, sleeps and joins.
/// </summary>
internal sealed class PooledWork : Participant
{
    // Work items record few events, and there may be many of them.
    private const int Capacity = 32;

    private readonly Action body;
    private readonly ManualResetEventSlim ended = new();

    /// <summary>Creates a work item, which takes part in the run once it is queued or run.</summary>
    public PooledWork(TracedRun run, string name, Action body)
        : base(run, name, Capacity) => this.body = body;

    /// <summary>Queues it to the thread pool, with the caller's execution context.</summary>
    public void Queue()
    {
        Run.Add(this);
        ThreadPool.QueueUserWorkItem(_ => Execute());
    }

    /// <summary>Runs it on the calling thread, a pool thread that already serves another caller such as a timer.</summary>
    public void RunHere()
    {
        Run.Add(this);
        Execute();
    }

    private protected override void WaitForEnd(CancellationToken token) => ended.Wait(token);

    private void Execute()
    {
        RunBody(body);
        ended.Set();
    }
}
