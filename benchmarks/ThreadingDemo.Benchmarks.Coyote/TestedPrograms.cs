using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Coyote.Specifications;
using Monitor = System.Threading.Monitor;

namespace ThreadingDemo.Benchmarks.Coyote;

/// <summary>The programs of ParallelScripts.ps1 in C#; Coyote runs each of them once for each schedule.</summary>
internal static class TestedPrograms
{
    private const int ItemCount = 3;

    /// <summary>Three tasks increment a field, without a lock.</summary>
    public static async Task LostUpdate()
    {
        Tally tally = new();
        await EndOf([.. Enumerable.Range(0, ItemCount).Select(_ => Task.Run(() => tally.Hits += 1))]);
        Specification.Assert(tally.Hits == ItemCount, "An update is lost.");
    }

    /// <summary>Two tasks take two locks in opposite orders.</summary>
    public static async Task LockOrder()
    {
        object a = new();
        object b = new();
        await EndOf(Task.Run(() => LockBoth(a, b)), Task.Run(() => LockBoth(b, a)));
    }

    /// <summary>A producer and a consumer of a buffer with one place, which is a monitor.</summary>
    public static async Task BoundedBuffer()
    {
        Queue<int> buffer = new();
        await EndOf(Task.Run(() => Produce(buffer)), Task.Run(() => Consume(buffer)));
        Specification.Assert(buffer.Count == 0, "An item is left.");
    }

    // Coyote controls the overload with an array, but not the one with a span.
    private static Task EndOf(params Task[] tasks) => Task.WhenAll(tasks);

    private static void LockBoth(object first, object second)
    {
        Monitor.Enter(first);
        Monitor.Enter(second);
        Monitor.Exit(second);
        Monitor.Exit(first);
    }

    private static void Produce(Queue<int> buffer)
    {
        for (int item = 1; item <= ItemCount; item++)
        {
            lock (buffer)
            {
                while (buffer.Count == 1)
                {
                    Monitor.Wait(buffer);
                }

                buffer.Enqueue(item);
                Monitor.Pulse(buffer);
            }
        }
    }

    private static void Consume(Queue<int> buffer)
    {
        for (int i = 0; i < ItemCount; i++)
        {
            lock (buffer)
            {
                while (buffer.Count == 0)
                {
                    Monitor.Wait(buffer);
                }

                buffer.Dequeue();
                Monitor.Pulse(buffer);
            }
        }
    }

    private sealed class Tally
    {
        public int Hits;
    }
}
