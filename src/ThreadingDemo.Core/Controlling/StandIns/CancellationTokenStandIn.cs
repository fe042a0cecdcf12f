using System.Threading;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="CancellationToken"/>; all copies of a token are one.</summary>
public sealed class CancellationTokenStandIn : StandIn
{
    private readonly CancellationToken real;

    internal CancellationTokenStandIn(SharedObject known)
        : base(known) => real = (CancellationToken)known.Target;

    /// <inheritdoc cref="CancellationToken.IsCancellationRequested"/>
    public bool IsCancellationRequested => Look(() =>
    {
        Current.Run.TouchCancellation(isWrite: false);
        return real.IsCancellationRequested;
    });

    /// <inheritdoc cref="CancellationToken.WaitHandle"/>
    public System.Threading.WaitHandle WaitHandle => EventStandIn.HandleOf(Current, Known, real.WaitHandle);

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
