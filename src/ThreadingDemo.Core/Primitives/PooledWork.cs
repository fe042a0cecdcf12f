using System;
using System.Threading;

namespace ThreadingDemo.Primitives;

/// <summary>
/// A piece of work on a pool thread. It is never interrupted (the thread is not ours): it must wait only on what the
/// run's token ends, as semaphores, events, countdowns, barriers, sleeps and joins are.
/// </summary>
internal sealed class PooledWork : Participant
{
    // Work on the pool says little, and there may be much of it.
    private const int Capacity = 32;

    private readonly Action body;
    private readonly ManualResetEventSlim ended = new();

    /// <summary>Makes a piece of work; it takes part once it is queued or run.</summary>
    public PooledWork(TracedRun run, string name, Action body)
        : base(run, name, Capacity) => this.body = body;

    /// <summary>Queues it to the thread pool, with the caller's execution context.</summary>
    public void Queue()
    {
        Run.Add(this);
        ThreadPool.QueueUserWorkItem(_ => Execute());
    }

    /// <summary>Runs it on the calling thread, which the pool has lent to somebody (a timer) already.</summary>
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
