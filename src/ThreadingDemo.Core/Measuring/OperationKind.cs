using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Measuring.Operations;
using ThreadingDemo.Primitives.Locks;

namespace ThreadingDemo.Measuring;

/// <summary>The operation of a primitive that is measured, and its workers.</summary>
internal sealed class OperationKind
{
    private readonly Func<int, WorkOrder, Crew> createCrew;

    private OperationKind(string text, Func<int, WorkOrder, Crew> createCrew) => (Text, this.createCrew) = (text, createCrew);

    /// <summary>
    /// An operation that does nothing, to measure the loop and the critical section in the form that they have for this
    /// primitive.
    /// </summary>
    public static OperationKind Nothing(bool isShort) =>
        new("nothing", (count, order) => CreateCrew(count, order, _ => default(NoOperation))) { IsShort = isShort };

    /// <summary>A description of one operation.</summary>
    public string Text { get; }

    /// <summary>Whether critical sections exclude each other, so the time of an operation includes a whole critical section.</summary>
    public bool IsExclusive { get; private init; }

    /// <summary>Whether one operation takes at most a few times as long as the loop around it.</summary>
    public bool IsShort { get; private init; }

    /// <summary>Whether one operation consists of one turn of every thread.</summary>
    public bool IsOfAll { get; private init; }

    public static OperationKind Of(SyncPrimitive primitive) => primitive switch
    {
        SyncPrimitive.Monitor => Exclusive("Enter and Exit", () => new MonitorLock(), made => new MonitorOperation(made)),
        SyncPrimitive.Lock => Exclusive("Enter and Exit", () => new RuntimeLock(), made => new LockOperation(made)),
        SyncPrimitive.Mutex => Exclusive("WaitOne and ReleaseMutex", () => new MutexLock(), made => new MutexOperation(made)),
        SyncPrimitive.Semaphore =>
            Exclusive("WaitOne and Release of one permit", () => new Semaphore(1, 1), made => new SemaphoreOperation(made)),
        SyncPrimitive.SemaphoreSlim =>
            Exclusive("Wait and Release of one permit", () => new SemaphoreSlimLock(), made => new SemaphoreSlimOperation(made)),
        SyncPrimitive.SpinLock => Exclusive("Enter and Exit", () => new SpinningLock(), made => new SpinLockOperation(made)),
        SyncPrimitive.ReaderWriterLockSlim =>
            Exclusive("EnterWriteLock and ExitWriteLock", () => new WriteLock(), made => new WriteLockOperation(made)),
        SyncPrimitive.Interlocked => new("Increment of one shared number", (count, order) =>
        {
            InterlockedOperation.Number shared = new();
            return CreateCrew(count, order, _ => new InterlockedOperation(shared));
        }) { IsShort = true },
        SyncPrimitive.Barrier => new("SignalAndWait by all threads: a phase", (count, order) =>
        {
            Barrier barrier = new(count);
            return CreateCrew(count, order, _ => new BarrierOperation(barrier));
        }) { IsOfAll = true },
        SyncPrimitive.ManualResetEventSlim => new("Wait, Reset, and Set of the next thread's: a hand-over in a ring", (count, order) =>
        {
            ManualResetEventSlim[] ring = [.. Enumerable.Range(0, count).Select(place => new ManualResetEventSlim(place == 0))];
            return CreateCrew(count, order, place => new HandOverOperation(ring[place], ring[(place + 1) % count]));
        }) { IsExclusive = true },
        SyncPrimitive.BlockingCollection => new("Add and Take of an item", (count, order) =>
        {
            BlockingCollection<int> collection = [];
            return CreateCrew(count, order, _ => new CollectionOperation(collection));
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(primitive), primitive, "The primitive does not exist."),
    };

    /// <summary>Creates the threads for it, which are not started yet.</summary>
    public Crew CreateCrew(int count, int spinCount) => createCrew(count, new WorkOrder(spinCount, IsShort));

    private static OperationKind Exclusive<TPrimitive, TOperation>(
        string text, Func<TPrimitive> make, Func<TPrimitive, TOperation> operationOf)
        where TOperation : struct, IOperation => new(text, (count, order) =>
        {
            TPrimitive primitive = make();
            return CreateCrew(count, order, _ => operationOf(primitive));
        }) { IsExclusive = true };

    private static Crew CreateCrew<TOperation>(int count, WorkOrder order, Func<int, TOperation> operationOf)
        where TOperation : struct, IOperation =>
        new(order, [.. Enumerable.Range(0, count).Select(place => new Worker<TOperation>(operationOf(place), order))]);
}
