using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Controlling;

/// <summary>The workers of one search: each run borrows as many as it has threads under way.</summary>
internal sealed class WorkerPool(Func<ControlWorker> create) : IDisposable
{
    private const int MillisecondsToEnd = 5000;

    private readonly object gate = new();
    private readonly Stack<ControlWorker> free = [];
    private readonly List<ControlWorker> all = [];

    /// <summary>Takes a worker that is free, or a new one.</summary>
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

    /// <summary>Gives a worker back.</summary>
    public void Give(ControlWorker worker)
    {
        lock (gate)
        {
            free.Push(worker);
        }
    }

    /// <summary>Ends all workers; those that do not come to an end are broken off.</summary>
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
                worker.Break();
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
