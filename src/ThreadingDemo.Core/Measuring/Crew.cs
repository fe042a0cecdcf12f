using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Measuring;

/// <summary>Threads that use one primitive at the same time, from when all of them have started until it is disposed of.</summary>
internal sealed class Crew(WorkOrder order, IReadOnlyList<Worker> workers) : IDisposable
{
    private const int StopMilliseconds = 10;

    private readonly List<Thread> threads = [];
    private readonly ManualResetEventSlim gate = new();
    private readonly CountdownEvent missing = new(workers.Count);

    public WorkOrder Order { get; } = order;

    public IReadOnlyList<Worker> Workers { get; } = workers;

    public void Start(CancellationToken token)
    {
        foreach (Worker worker in Workers)
        {
            Thread thread = new(() => Work(worker)) { IsBackground = true, Name = nameof(Crew) };
            LivingThreads.Add(1);
            try
            {
                thread.Start();
            }
            catch
            {
                LivingThreads.Add(-1);
                throw;
            }

            threads.Add(thread);
        }

        missing.Wait(token);
        gate.Set();
    }

    /// <summary>The number of turns of all threads, and the time at which it was read.</summary>
    public (long Ticks, long TurnCount) Look()
    {
        long ticks = Stopwatch.GetTimestamp();
        return (ticks, Workers.Sum(worker => worker.TurnCount));
    }

    /// <summary>
    /// Ends all threads, including waiting ones. The primitive is not used again, because threads were interrupted in it.
    /// </summary>
    public void Dispose()
    {
        Order.IsStopped = true;
        while (threads.Where(thread => thread.IsAlive).ToList() is { Count: > 0 } living)
        {
            living.ForEach(thread => thread.Interrupt());
            living.ForEach(thread => thread.Join(StopMilliseconds));
        }

        // Threads of a crew that was stopped while it started may have used these until now.
        gate.Dispose();
        missing.Dispose();
    }

    private void Work(Worker worker)
    {
        try
        {
            missing.Signal();
            gate.Wait();
            worker.Run();
        }
        catch (ThreadInterruptedException)
        {
            // The thread was waiting when the crew was stopped.
        }
        finally
        {
            LivingThreads.Add(-1);
        }
    }
}
