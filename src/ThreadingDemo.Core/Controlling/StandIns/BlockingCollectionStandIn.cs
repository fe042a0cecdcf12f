using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Reflection;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Makes the stand-ins of blocking collections.</summary>
internal static class BlockingCollectionStandIn
{
    public static StandIn Of(SharedObject known) => (StandIn)Activator.CreateInstance(
        typeof(BlockingCollectionStandIn<>).MakeGenericType(known.Target.GetType().GetGenericArguments()),
        BindingFlags.Instance | BindingFlags.NonPublic,
        binder: null,
        [known],
        culture: null)!;
}

/// <summary>Stands in for a <see cref="BlockingCollection{T}"/>.</summary>
public sealed class BlockingCollectionStandIn<T> : StandIn
{
    private readonly BlockingCollection<T> real;

    internal BlockingCollectionStandIn(SharedObject known)
        : base(known) => real = (BlockingCollection<T>)known.Target;

    /// <inheritdoc cref="BlockingCollection{T}.Count"/>
    public int Count => Look(() => real.Count);

    /// <inheritdoc cref="BlockingCollection{T}.IsCompleted"/>
    public bool IsCompleted => Look(() => real.IsCompleted);

    /// <inheritdoc cref="BlockingCollection{T}.IsAddingCompleted"/>
    public bool IsAddingCompleted => Look(() => real.IsAddingCompleted);

    internal override long? Level => real.Count;

    /// <summary>Adds an item; waits for room.</summary>
    public void Add(T item) => TryAdd(item, -1, default);

    /// <inheritdoc cref="Add(T)"/>
    public void Add(T item, CancellationToken cancellationToken) => TryAdd(item, -1, cancellationToken);

    /// <summary>Adds an item, if there is room.</summary>
    public bool TryAdd(T item) => TryAdd(item, 0, default);

    /// <inheritdoc cref="TryAdd(T, int, CancellationToken)"/>
    public bool TryAdd(T item, TimeSpan timeout) => TryAdd(item, (int)Waiting.Limit(timeout), default);

    /// <inheritdoc cref="TryAdd(T, int, CancellationToken)"/>
    public bool TryAdd(T item, int millisecondsTimeout) => TryAdd(item, millisecondsTimeout, default);

    /// <summary>Adds an item, if there is room in time.</summary>
    public bool TryAdd(T item, int millisecondsTimeout, CancellationToken cancellationToken) =>
        Exchange("empty", TraceEventKind.Signalled, millisecondsTimeout, () => real.TryAdd(item, 0), cancellationToken);

    /// <summary>Takes an item; waits for one.</summary>
    /// <exception cref="InvalidOperationException">The collection is empty, and nothing will be added.</exception>
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
                // The real one throws at once where there is nothing to wait for.
                item = real.IsCompleted ? real.Take() : item;
                return real.TryTake(out item!, 0);
            },
            cancellationToken);
        return item;
    }

    /// <summary>Takes an item, if there is one.</summary>
    public bool TryTake(out T item) => TryTake(out item, 0, default);

    /// <inheritdoc cref="TryTake(out T, int, CancellationToken)"/>
    public bool TryTake(out T item, TimeSpan timeout) => TryTake(out item, (int)Waiting.Limit(timeout), default);

    /// <inheritdoc cref="TryTake(out T, int, CancellationToken)"/>
    public bool TryTake(out T item, int millisecondsTimeout) => TryTake(out item, millisecondsTimeout, default);

    /// <summary>Takes an item, if there is one in time.</summary>
    public bool TryTake(out T item, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        T taken = default!;
        bool isTaken = false;
        bool Attempt() => (isTaken = real.TryTake(out taken!, 0)) || real.IsCompleted;

        Exchange("fill", TraceEventKind.Woken, millisecondsTimeout, Attempt, cancellationToken);
        item = taken;
        return isTaken;
    }

    /// <summary>Says that nothing will be added.</summary>
    public void CompleteAdding() => Change(TraceEventKind.Signalled, real.CompleteAdding);

    /// <summary>Takes items until nothing will be added.</summary>
    public IEnumerable<T> GetConsumingEnumerable() => GetConsumingEnumerable(default);

    /// <inheritdoc cref="GetConsumingEnumerable()"/>
    public IEnumerable<T> GetConsumingEnumerable(CancellationToken cancellationToken)
    {
        while (TryTake(out T item, -1, cancellationToken))
        {
            yield return item;
        }
    }

    /// <summary>The items at this moment.</summary>
    public T[] ToArray() => Look(real.ToArray);

    // Who adds lets those go on that wait for an item, and who takes those that wait for room.
    private bool Exchange(string giving, TraceEventKind kind, int millisecondsTimeout, Func<bool> attempt, CancellationToken token)
    {
        ControlledThread thread = Current;
        ControlledRun run = thread.Run;
        long limit = Waiting.Limit(millisecondsTimeout);
        run.Step(thread);
        if (!Waiting.Await(thread, Known, giving, limit, attempt, token))
        {
            return false;
        }

        run.History.Acquire(thread, Known);
        run.History.Release(thread, Known);
        Waiting.Record(thread, Known, kind, "");
        run.Wake(Known);
        return true;
    }
}
