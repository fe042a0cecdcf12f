using System.Collections.Concurrent;
using System.Threading;
using BenchmarkDotNet.Attributes;

namespace ThreadingDemo.Benchmarks;

/// <summary>The operations that Measure-SyncPrimitive measures, by one thread, as a program would write them.</summary>
public class PrimitiveBenchmark
{
    // A method of one operation would be about as long as the call that is subtracted for it.
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
        for (int i = 0; i < OperationCount; i++)
        {
            System.Threading.Monitor.Enter(gate);
            System.Threading.Monitor.Exit(gate);
        }
    }

    /// <summary>System.Threading.Lock.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void Lock()
    {
        for (int i = 0; i < OperationCount; i++)
        {
            runtimeLock.Enter();
            runtimeLock.Exit();
        }
    }

    /// <summary>An unnamed mutex.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void Mutex()
    {
        for (int i = 0; i < OperationCount; i++)
        {
            mutex.WaitOne();
            mutex.ReleaseMutex();
        }
    }

    /// <summary>An unnamed semaphore.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void Semaphore()
    {
        for (int i = 0; i < OperationCount; i++)
        {
            semaphore.WaitOne();
            semaphore.Release();
        }
    }

    /// <summary>The slim one.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void SemaphoreSlim()
    {
        for (int i = 0; i < OperationCount; i++)
        {
            semaphoreSlim.Wait();
            semaphoreSlim.Release();
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
        for (int i = 0; i < OperationCount; i++)
        {
            readerWriterLock.EnterWriteLock();
            readerWriterLock.ExitWriteLock();
        }
    }

    /// <summary>An increment.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void Interlocked()
    {
        // The loop would be a good part of a single increment.
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
        for (int i = 0; i < OperationCount; i++)
        {
            barrier.SignalAndWait();
        }
    }

    /// <summary>A ring of one.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void ManualResetEventSlim()
    {
        for (int i = 0; i < OperationCount; i++)
        {
            manualResetEvent.Wait();
            manualResetEvent.Reset();
            manualResetEvent.Set();
        }
    }

    /// <summary>An item in and out.</summary>
    [Benchmark(OperationsPerInvoke = OperationCount)]
    public void BlockingCollection()
    {
        for (int i = 0; i < OperationCount; i++)
        {
            collection.Add(0);
            collection.Take();
        }
    }
}
