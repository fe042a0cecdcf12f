using System.Threading;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="CancellationToken"/>; all copies of a token are one.</summary>
public sealed class CancellationTokenStandIn : StandIn
{
    private readonly CancellationToken real;

    internal CancellationTokenStandIn(SharedObject known)
        : base(known)
    {
        // Whoever has the source can cancel it, without a token.
        known.IsShared = true;
        real = (CancellationToken)known.Target;
    }

    /// <inheritdoc cref="CancellationToken.IsCancellationRequested"/>
    public bool IsCancellationRequested => Look(() =>
    {
        Current.Run.Touch(Current.Run.Objects.Cancellations, null, isWrite: false);
        Current.Run.History.Acquire(Current, Current.Run.Objects.Cancellations);
        return real.IsCancellationRequested;
    });

    /// <inheritdoc cref="CancellationToken.WaitHandle"/>
    public System.Threading.WaitHandle WaitHandle
    {
        get
        {
            // It may be set already, by a thread that knew nothing of this token.
            Current.Run.History.Acquire(Current, Current.Run.Objects.Cancellations);
            return EventStandIn.HandleOf(Current, Known, real.WaitHandle);
        }
    }

    internal override long? Level => null;

    /// <summary>Throws where a cancellation was asked for.</summary>
    public void ThrowIfCancellationRequested()
    {
        if (IsCancellationRequested)
        {
            real.ThrowIfCancellationRequested();
        }
    }
}
