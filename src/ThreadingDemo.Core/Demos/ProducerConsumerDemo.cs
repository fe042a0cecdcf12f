using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>
/// Producers and consumers around a bounded buffer: a semaphore for the items, one for the spaces, a lock for the
/// buffer (Dijkstra 1965; Downey, The Little Book of Semaphores, "Finite buffer producer-consumer").
/// </summary>
public sealed class ProducerConsumerDemo : RandomDelayDemo
{
    private static readonly MessageTemplate produced = new("produced item {0}");
    private static readonly MessageTemplate consumed = new("consumed item {0}");

    /// <summary>The number of producers.</summary>
    [Option("The number of producers.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ProducerCount { get; set; } = 2;

    /// <summary>The number of consumers.</summary>
    [Option("The number of consumers.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ConsumerCount { get; set; } = 2;

    /// <summary>The total number of items.</summary>
    [Option("The total number of items that are produced and consumed.", Minimum = 1, Maximum = 1_000_000)]
    public int ItemCount { get; set; } = 10;

    /// <summary>The capacity of the buffer.</summary>
    [Option("The capacity of the buffer.", Minimum = 1, Maximum = 1_000_000)]
    public int Capacity { get; set; } = 3;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        Queue<int> buffer = new();
        TracedLock mutex = new(run, "buffer", LockPrimitive.Monitor);
        TracedSemaphore items = new(run, "items", 0);
        TracedSemaphore spaces = new(run, "spaces", Capacity);

        TracedThread[] producers = [.. Enumerable.Range(0, ProducerCount).Select(i => run.CreateThread("producer " + i, () => Produce(i)))];
        TracedThread[] consumers = [.. Enumerable.Range(0, ConsumerCount).Select(i => run.CreateThread("consumer " + i, () => Consume(i)))];
        items.SignalledBy(producers);
        spaces.SignalledBy(consumers);
        TracedThread[] threads = [.. producers, .. consumers];
        foreach (TracedThread thread in threads)
        {
            thread.Start();
        }

        run.JoinAll(threads);

        void Produce(int identifier)
        {
            Random random = run.Random(identifier);
            for (int item = identifier; item < ItemCount; item += ProducerCount)
            {
                Participant.Current.Sleep(DrawDelay(random));
                spaces.Acquire();
                using (mutex.Acquire())
                {
                    buffer.Enqueue(item);
                    Participant.Current.Say(produced, item);
                }

                items.Release();
            }
        }

        void Consume(int identifier)
        {
            Random random = run.Random(ProducerCount + identifier);
            for (int taken = identifier; taken < ItemCount; taken += ConsumerCount)
            {
                items.Acquire();
                using (mutex.Acquire())
                {
                    Participant.Current.Say(consumed, buffer.Dequeue());
                }

                spaces.Release();
                Participant.Current.Sleep(DrawDelay(random));
            }
        }
    }
}
