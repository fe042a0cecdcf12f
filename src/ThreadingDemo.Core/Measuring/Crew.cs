using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Measuring;

/// <summary>Threads that work with one primitive at once, from when all of them are there until it is disposed of.</summary>
internal sealed class Crew(WorkOrder order, IReadOnlyList<Worker> workers) : IDisposable
{
    private const int StopMilliseconds = 10;

    private readonly List<Thread> threads = [];
    private readonly ManualResetEventSlim gate = new();

    public WorkOrder Order { get; } = order;

    public IReadOnlyList<Worker> Workers { get; } = workers;

    public void Start(CancellationToken token)
    {
        using CountdownEvent missing = new(Workers.Count);
        foreach (Worker worker in Workers)
        {
            Thread thread = new(() => Work(worker, missing)) { IsBackground = true, Name = nameof(Crew) };
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

    /// <summary>How many turns all threads have had, and when that was.</summary>
    public (long Ticks, long TurnCount) Look()
    {
        long ticks = Stopwatch.GetTimestamp();
        return (ticks, Workers.Sum(worker => worker.TurnCount));
    }

    /// <summary>Ends all threads, whatever they wait for. The primitive is left as it is: threads were interrupted in it.</summary>
    public void Dispose()
    {
        Order.IsStopped = true;
        while (threads.Where(thread => thread.IsAlive).ToList() is { Count: > 0 } living)
        {
            living.ForEach(thread => thread.Interrupt());
            living.ForEach(thread => thread.Join(StopMilliseconds));
        }

        gate.Dispose();
    }

    private void Work(Worker worker, CountdownEvent missing)
    {
        try
        {
            missing.Signal();
            gate.Wait();
            worker.Run();
        }
        catch (ThreadInterruptedException)
        {
            // It was waiting when the crew was stopped.
        }
        finally
        {
            LivingThreads.Add(-1);
        }
    }
}
