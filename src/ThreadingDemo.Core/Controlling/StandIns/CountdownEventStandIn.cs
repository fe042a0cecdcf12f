using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="CountdownEvent"/>.</summary>
public sealed class CountdownEventStandIn : StandIn
{
    private readonly CountdownEvent real;

    internal CountdownEventStandIn(SharedObject entry)
        : base(entry) => real = (CountdownEvent)entry.Target;

    /// <inheritdoc cref="CountdownEvent.CurrentCount"/>
    public int CurrentCount => ReadProperty(() => real.CurrentCount);

    /// <inheritdoc cref="CountdownEvent.InitialCount"/>
    public int InitialCount => ReadProperty(() => real.InitialCount);

    /// <inheritdoc cref="CountdownEvent.IsSet"/>
    public bool IsSet => ReadProperty(() => real.IsSet);

    /// <inheritdoc cref="CountdownEvent.WaitHandle"/>
    public System.Threading.WaitHandle WaitHandle => EventStandIn.HandleOf(Current, Entry, real.WaitHandle);

    internal override long? Level => real.CurrentCount;

    /// <summary>Decrements the count.</summary>
    public bool Signal() => Signal(1);

    /// <summary>Decreases the count.</summary>
    public bool Signal(int signalCount) => Change(TraceEventKind.Signalled, () => real.Signal(signalCount));

    /// <summary>Increments the count.</summary>
    public void AddCount() => AddCount(1);

    /// <summary>Increases the count.</summary>
    public void AddCount(int signalCount) => Waiting.ChangeWithoutWaking(Current, Entry, null, () =>
    {
        real.AddCount(signalCount);
        return true;
    });

    /// <summary>Increments the count unless it is zero.</summary>
    public bool TryAddCount() => TryAddCount(1);

    /// <summary>Increases the count unless it is zero.</summary>
    public bool TryAddCount(int signalCount) => Waiting.ChangeWithoutWaking(Current, Entry, null, () => real.TryAddCount(signalCount));

    /// <summary>Sets the count to its initial value.</summary>
    public void Reset() => Reset(real.InitialCount);

    /// <summary>Sets the initial and the current count; zero wakes the waiting threads.</summary>
    public void Reset(int count) => Change(TraceEventKind.Reset, () =>
    {
        real.Reset(count);
        Entry.Clock = null;
    });

    /// <summary>Waits until the count is zero.</summary>
    public void Wait() => Wait(-1, default);

    /// <inheritdoc cref="Wait()"/>
    public void Wait(CancellationToken cancellationToken) => Wait(-1, cancellationToken);

    /// <inheritdoc cref="Wait(int, CancellationToken)"/>
    public bool Wait(int millisecondsTimeout) => Wait(millisecondsTimeout, default);

    /// <inheritdoc cref="Wait(int, CancellationToken)"/>
    public bool Wait(TimeSpan timeout) => Wait((int)Waiting.Limit(timeout), default);

    /// <inheritdoc cref="Wait(int, CancellationToken)"/>
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken) => Wait((int)Waiting.Limit(timeout), cancellationToken);

    /// <summary>Waits until the count is zero or the time limit elapses.</summary>
    /// <returns>True if the count was zero in time.</returns>
    public bool Wait(int millisecondsTimeout, CancellationToken cancellationToken) =>
        Acquire("signal", Waiting.Limit(millisecondsTimeout), () => real.Wait(0), isHeld: false, cancellationToken);
}
