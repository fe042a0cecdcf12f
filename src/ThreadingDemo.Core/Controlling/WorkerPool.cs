using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Controlling;

/// <summary>The workers of one search thread; a run takes one for each thread that has begun and not ended.</summary>
internal sealed class WorkerPool(Func<ControlWorker> create) : IDisposable
{
    private const int MillisecondsToEnd = 5000;

    private readonly object gate = new();
    private readonly Stack<ControlWorker> free = [];
    private readonly List<ControlWorker> all = [];

    /// <summary>Takes a free worker, or creates one.</summary>
    public ControlWorker Take()
    {
        lock (gate)
        {
            if (free.Count > 0)
            {
                return free.Pop();
            }
        }

        ControlWorker worker = create();
        lock (gate)
        {
            all.Add(worker);
        }

        worker.Start();
        return worker;
    }

    /// <summary>Returns a worker.</summary>
    public void Return(ControlWorker worker)
    {
        lock (gate)
        {
            free.Push(worker);
        }
    }

    /// <summary>Ends all workers, and interrupts those that do not end within five seconds.</summary>
    public void Dispose()
    {
        ControlWorker[] living = Living();
        foreach (ControlWorker worker in living)
        {
            worker.Close();
        }

        foreach (ControlWorker worker in living)
        {
            for (int i = 0; i < 2 && !worker.Join(MillisecondsToEnd); i++)
            {
                worker.Interrupt();
            }
        }
    }

    private ControlWorker[] Living()
    {
        lock (gate)
        {
            return [.. all.Where(worker => worker.IsAlive)];
        }
    }
}
