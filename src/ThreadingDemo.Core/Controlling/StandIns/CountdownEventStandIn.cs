using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="CountdownEvent"/>.</summary>
public sealed class CountdownEventStandIn : StandIn
{
    private readonly CountdownEvent real;

    internal CountdownEventStandIn(SharedObject known)
        : base(known) => real = (CountdownEvent)known.Target;

    /// <inheritdoc cref="CountdownEvent.CurrentCount"/>
    public int CurrentCount => Look(() => real.CurrentCount);

    /// <inheritdoc cref="CountdownEvent.InitialCount"/>
    public int InitialCount => Look(() => real.InitialCount);

    /// <inheritdoc cref="CountdownEvent.IsSet"/>
    public bool IsSet => Look(() => real.IsSet);

    /// <inheritdoc cref="CountdownEvent.WaitHandle"/>
    public System.Threading.WaitHandle WaitHandle => EventStandIn.HandleOf(Current, Known, real.WaitHandle);

    internal override long? Level => real.CurrentCount;

    /// <summary>Counts down by one.</summary>
    public bool Signal() => Signal(1);

    /// <summary>Counts down.</summary>
    public bool Signal(int signalCount) => Change(TraceEventKind.Signalled, () => real.Signal(signalCount));

    /// <summary>Adds one to the count.</summary>
    public void AddCount() => AddCount(1);

    /// <summary>Adds to the count.</summary>
    public void AddCount(int signalCount) => Waiting.Act(Current, Known, null, () =>
    {
        real.AddCount(signalCount);
        return true;
    });

    /// <summary>Adds one to the count, unless it is zero.</summary>
    public bool TryAddCount() => TryAddCount(1);

    /// <summary>Adds to the count, unless it is zero.</summary>
    public bool TryAddCount(int signalCount) => Waiting.Act(Current, Known, null, () => real.TryAddCount(signalCount));

    /// <summary>Sets the count to what it was at the beginning.</summary>
    public void Reset() => Reset(real.InitialCount);

    /// <summary>Sets the count; to zero lets those go on that wait.</summary>
    public void Reset(int count) => Change(TraceEventKind.Reset, () =>
    {
        real.Reset(count);
        Known.Clock = null;
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

    /// <summary>Waits until the count is zero, for a time at most.</summary>
    /// <returns>Whether it was zero in time.</returns>
    public bool Wait(int millisecondsTimeout, CancellationToken cancellationToken) =>
        Acquire("signal", Waiting.Limit(millisecondsTimeout), () => real.Wait(0), isHeld: false, cancellationToken);
}
