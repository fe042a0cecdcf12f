using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="ManualResetEventSlim"/>.</summary>
public sealed class ManualResetEventSlimStandIn : StandIn
{
    private readonly ManualResetEventSlim real;

    internal ManualResetEventSlimStandIn(SharedObject entry)
        : base(entry) => real = (ManualResetEventSlim)entry.Target;

    /// <inheritdoc cref="ManualResetEventSlim.IsSet"/>
    public bool IsSet => ReadProperty(() => real.IsSet);

    /// <inheritdoc cref="ManualResetEventSlim.WaitHandle"/>
    public System.Threading.WaitHandle WaitHandle => EventStandIn.HandleOf(Current, Entry, real.WaitHandle);

    internal override long? Level => null;

    /// <summary>Sets the event.</summary>
    public void Set() => Change(TraceEventKind.Signalled, real.Set);

    /// <summary>Resets the event.</summary>
    public void Reset() => Waiting.ChangeWithoutWaking(Current, Entry, TraceEventKind.Reset, () =>
    {
        real.Reset();
        Entry.Clock = null;
        return true;
    });

    /// <summary>Waits until the event is set.</summary>
    public void Wait() => Wait(-1, default);

    /// <inheritdoc cref="Wait()"/>
    public void Wait(CancellationToken cancellationToken) => Wait(-1, cancellationToken);

    /// <inheritdoc cref="Wait(int, CancellationToken)"/>
    public bool Wait(int millisecondsTimeout) => Wait(millisecondsTimeout, default);

    /// <inheritdoc cref="Wait(int, CancellationToken)"/>
    public bool Wait(TimeSpan timeout) => Wait((int)Waiting.Limit(timeout), default);

    /// <inheritdoc cref="Wait(int, CancellationToken)"/>
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken) => Wait((int)Waiting.Limit(timeout), cancellationToken);

    /// <summary>Waits until the event is set or the time limit elapses.</summary>
    /// <returns>True if the event was set in time.</returns>
    public bool Wait(int millisecondsTimeout, CancellationToken cancellationToken) =>
        Acquire("set", Waiting.Limit(millisecondsTimeout), () => real.Wait(0), isHeld: false, cancellationToken);
}
