using System.Threading;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="CancellationToken"/>; all copies of a token share one stand-in.</summary>
public sealed class CancellationTokenStandIn : StandIn
{
    private readonly CancellationToken real;

    internal CancellationTokenStandIn(SharedObject entry)
        : base(entry)
    {
        // A thread that has the source can cancel the token without a copy of it.
        entry.IsShared = true;
        real = (CancellationToken)entry.Target;
    }

    /// <inheritdoc cref="CancellationToken.IsCancellationRequested"/>
    public bool IsCancellationRequested => ReadProperty(() =>
    {
        Current.Run.Use(Current.Run.Objects.Cancellations, null, isWrite: false);
        Current.Run.History.Acquire(Current, Current.Run.Objects.Cancellations);
        return real.IsCancellationRequested;
    });

    /// <inheritdoc cref="CancellationToken.WaitHandle"/>
    public System.Threading.WaitHandle WaitHandle
    {
        get
        {
            // A thread that cancelled the source may have set the handle before the run knew of this token.
            Current.Run.History.Acquire(Current, Current.Run.Objects.Cancellations);
            return EventStandIn.HandleOf(Current, Entry, real.WaitHandle);
        }
    }

    internal override long? Level => null;

    /// <summary>Throws an <see cref="System.OperationCanceledException"/> if cancellation was requested.</summary>
    public void ThrowIfCancellationRequested()
    {
        if (IsCancellationRequested)
        {
            real.ThrowIfCancellationRequested();
        }
    }
}
