using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Reflection;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Creates the stand-ins of blocking collections.</summary>
internal static class BlockingCollectionStandIn
{
    public static StandIn Of(SharedObject entry) => (StandIn)Activator.CreateInstance(
        typeof(BlockingCollectionStandIn<>).MakeGenericType(entry.Target.GetType().GetGenericArguments()),
        BindingFlags.Instance | BindingFlags.NonPublic,
        binder: null,
        [entry],
        culture: null)!;
}

/// <summary>Stands in for a <see cref="BlockingCollection{T}"/>.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class BlockingCollectionStandIn<T> : StandIn
{
    private readonly BlockingCollection<T> real;

    internal BlockingCollectionStandIn(SharedObject entry)
        : base(entry) => real = (BlockingCollection<T>)entry.Target;

    /// <inheritdoc cref="BlockingCollection{T}.Count"/>
    public int Count => ReadProperty(() => real.Count);

    /// <inheritdoc cref="BlockingCollection{T}.IsCompleted"/>
    public bool IsCompleted => ReadProperty(() => real.IsCompleted);

    /// <inheritdoc cref="BlockingCollection{T}.IsAddingCompleted"/>
    public bool IsAddingCompleted => ReadProperty(() => real.IsAddingCompleted);

    internal override long? Level => real.Count;

    /// <summary>Waits for room and adds an item.</summary>
    public void Add(T item) => TryAdd(item, -1, default);

    /// <inheritdoc cref="Add(T)"/>
    public void Add(T item, CancellationToken cancellationToken) => TryAdd(item, -1, cancellationToken);

    /// <summary>Adds an item if there is room.</summary>
    public bool TryAdd(T item) => TryAdd(item, 0, default);

    /// <inheritdoc cref="TryAdd(T, int, CancellationToken)"/>
    public bool TryAdd(T item, TimeSpan timeout) => TryAdd(item, (int)Waiting.Limit(timeout), default);

    /// <inheritdoc cref="TryAdd(T, int, CancellationToken)"/>
    public bool TryAdd(T item, int millisecondsTimeout) => TryAdd(item, millisecondsTimeout, default);

    /// <summary>Waits for room until the time limit elapses, and adds an item.</summary>
    /// <returns>True if the item was added.</returns>
    public bool TryAdd(T item, int millisecondsTimeout, CancellationToken cancellationToken) =>
        Exchange("empty", TraceEventKind.Signalled, millisecondsTimeout, () => real.TryAdd(item, 0), cancellationToken);

    /// <summary>Waits for an item and removes it.</summary>
    /// <exception cref="InvalidOperationException">The collection is empty and complete.</exception>
    public T Take() => Take(default);

    /// <inheritdoc cref="Take()"/>
    public T Take(CancellationToken cancellationToken)
    {
        T item = default!;
        Exchange(
            "fill",
            TraceEventKind.Woken,
            -1,
            () =>
            {
                // Take of an empty and complete collection throws.
                item = real.IsCompleted ? real.Take() : item;
                return real.TryTake(out item!, 0);
            },
            cancellationToken);
        return item;
    }

    /// <summary>Removes an item if there is one.</summary>
    public bool TryTake(out T item) => TryTake(out item, 0, default);

    /// <inheritdoc cref="TryTake(out T, int, CancellationToken)"/>
    public bool TryTake(out T item, TimeSpan timeout) => TryTake(out item, (int)Waiting.Limit(timeout), default);

    /// <inheritdoc cref="TryTake(out T, int, CancellationToken)"/>
    public bool TryTake(out T item, int millisecondsTimeout) => TryTake(out item, millisecondsTimeout, default);

    /// <summary>Waits for an item until the time limit elapses, and removes it.</summary>
    /// <returns>True if an item was removed.</returns>
    public bool TryTake(out T item, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        T taken = default!;
        bool isTaken = false;
        bool Attempt() => (isTaken = real.TryTake(out taken!, 0)) || real.IsCompleted;

        Exchange("fill", TraceEventKind.Woken, millisecondsTimeout, Attempt, cancellationToken);
        item = taken;
        return isTaken;
    }

    /// <summary>Completes the collection: nothing more can be added.</summary>
    public void CompleteAdding() => Change(TraceEventKind.Signalled, real.CompleteAdding);

    /// <summary>Removes items until the collection is empty and complete.</summary>
    public IEnumerable<T> GetConsumingEnumerable() => GetConsumingEnumerable(default);

    /// <inheritdoc cref="GetConsumingEnumerable()"/>
    public IEnumerable<T> GetConsumingEnumerable(CancellationToken cancellationToken)
    {
        while (TryTake(out T item, -1, cancellationToken))
        {
            yield return item;
        }
    }

    /// <summary>Copies the current items.</summary>
    public T[] ToArray() => ReadProperty(real.ToArray);

    // An addition wakes threads that wait for an item, a removal those that wait for room.
    private bool Exchange(string wakingVerb, TraceEventKind kind, int millisecondsTimeout, Func<bool> attempt, CancellationToken token)
    {
        ControlledThread thread = Current;
        ControlledRun run = thread.Run;
        long limit = Waiting.Limit(millisecondsTimeout);
        run.Step(thread);
        if (!Waiting.Await(thread, Entry, wakingVerb, limit, attempt, token))
        {
            return false;
        }

        run.History.Acquire(thread, Entry);
        run.History.Release(thread, Entry);
        Waiting.Record(thread, Entry, kind, "");
        run.Wake(Entry);
        return true;
    }
}
