using System.Collections.Concurrent;
using System.Threading;
using BenchmarkDotNet.Attributes;

namespace ThreadingDemo.Benchmarks;

/// <summary>The operations that Measure-SyncPrimitive measures, by one thread, each in a plain loop.</summary>
public class PrimitiveBenchmark
{
    // A method with one operation would take about as long as the call that is subtracted for it.
    private const int OperationCount = 1000;

    private readonly object gate = new();
    private readonly Lock runtimeLock = new();
    private readonly Mutex mutex = new();
    private readonly Semaphore semaphore = new(1, 1);
    private readonly SemaphoreSlim semaphoreSlim = new(1, 1);
    private readonly ReaderWriterLockSlim readerWriterLock = new();
    private readonly Barrier barrier = new(1);
    private readonly ManualResetEventSlim manualResetEvent = new(true);
    private readonly BlockingCollection<int> collection = [];
    private SpinLock spinLock = new(enableThreadOwnerTracking: false);
    private long number;

    /// <summary>System.Threading.Monitor.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void Monitor()
    {
        object primitive = gate;
        for (int i = 0; i < OperationCount; i++)
        {
            System.Threading.Monitor.Enter(primitive);
            System.Threading.Monitor.Exit(primitive);
        }
    }

    /// <summary>System.Threading.Lock.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void Lock()
    {
        Lock primitive = runtimeLock;
        for (int i = 0; i < OperationCount; i++)
        {
            primitive.Enter();
            primitive.Exit();
        }
    }

    /// <summary>An unnamed mutex.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void Mutex()
    {
        Mutex primitive = mutex;
        for (int i = 0; i < OperationCount; i++)
        {
            primitive.WaitOne();
            primitive.ReleaseMutex();
        }
    }

    /// <summary>An unnamed semaphore.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void Semaphore()
    {
        Semaphore primitive = semaphore;
        for (int i = 0; i < OperationCount; i++)
        {
            primitive.WaitOne();
            primitive.Release();
        }
    }

    /// <summary>The slim one.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void SemaphoreSlim()
    {
        SemaphoreSlim primitive = semaphoreSlim;
        for (int i = 0; i < OperationCount; i++)
        {
            primitive.Wait();
            primitive.Release();
        }
    }

    /// <summary>Without owner tracking.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void SpinLock()
    {
        for (int i = 0; i < OperationCount; i++)
        {
            bool taken = false;
            spinLock.Enter(ref taken);
            spinLock.Exit(useMemoryBarrier: true);
        }
    }

    /// <summary>The write side.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void ReaderWriterLockSlim()
    {
        ReaderWriterLockSlim primitive = readerWriterLock;
        for (int i = 0; i < OperationCount; i++)
        {
            primitive.EnterWriteLock();
            primitive.ExitWriteLock();
        }
    }

    /// <summary>An increment.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void Interlocked()
    {
        // The loop would take a considerable part of the time of a single increment.
        for (int i = 0; i < OperationCount / 8; i++)
        {
            System.Threading.Interlocked.Increment(ref number);
            System.Threading.Interlocked.Increment(ref number);
            System.Threading.Interlocked.Increment(ref number);
            System.Threading.Interlocked.Increment(ref number);
            System.Threading.Interlocked.Increment(ref number);
            System.Threading.Interlocked.Increment(ref number);
            System.Threading.Interlocked.Increment(ref number);
            System.Threading.Interlocked.Increment(ref number);
        }
    }

    /// <summary>Of one participant.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void Barrier()
    {
        Barrier primitive = barrier;
        for (int i = 0; i < OperationCount; i++)
        {
            primitive.SignalAndWait();
        }
    }

    /// <summary>A ring of one.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void ManualResetEventSlim()
    {
        ManualResetEventSlim primitive = manualResetEvent;
        for (int i = 0; i < OperationCount; i++)
        {
            primitive.Wait();
            primitive.Reset();
            primitive.Set();
        }
    }

    /// <summary>An item in and out.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void BlockingCollection()
    {
        BlockingCollection<int> primitive = collection;
        for (int i = 0; i < OperationCount; i++)
        {
            primitive.Add(0);
            primitive.Take();
        }
    }
}
