using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="CancellationTokenSource"/>.</summary>
public sealed class CancellationTokenSourceStandIn : StandIn
{
    private readonly CancellationTokenSource real;

    internal CancellationTokenSourceStandIn(SharedObject known)
        : base(known) => real = (CancellationTokenSource)known.Target;

    /// <inheritdoc cref="CancellationTokenSource.Token"/>
    public CancellationToken Token => real.Token;

    /// <inheritdoc cref="CancellationTokenSource.IsCancellationRequested"/>
    public bool IsCancellationRequested => Look(() =>
    {
        Current.Run.Touch(Current.Run.Objects.Cancellations, null, isWrite: false);
        Current.Run.History.Acquire(Current, Current.Run.Objects.Cancellations);
        return real.IsCancellationRequested;
    });

    internal override long? Level => null;

    /// <summary>Cancels.</summary>
    public void Cancel() => Cancel(Current, throwOnFirstException: false);

    /// <inheritdoc cref="Cancel()"/>
    public void Cancel(bool throwOnFirstException) => Cancel(Current, throwOnFirstException);

    /// <inheritdoc cref="CancelAfter(int)"/>
    public void CancelAfter(TimeSpan delay) => CancelAfter((int)Waiting.Limit(delay));

    /// <summary>Cancels when the time is over, which is the run's own.</summary>
    public void CancelAfter(int millisecondsDelay)
    {
        ControlledThread thread = Current;
        long delay = Waiting.Limit(millisecondsDelay);
        thread.Run.Step(thread);
        if (delay >= 0)
        {
            thread.Run.Create($"timer of {thread.Run.Objects.NameOf(Known)}", thread, timer =>
            {
                timer.Site = thread.Site;
                timer.Run.Block(timer, [timer.Run.Objects.Of(new object(), timer)], "end", delay);
                Cancel(timer, throwOnFirstException: false);
            });
        }
    }

    private void Cancel(ControlledThread thread, bool throwOnFirstException)
    {
        ControlledRun run = thread.Run;
        run.Step(thread);
        run.Touch(Known, null, isWrite: true);
        run.Touch(run.Objects.Cancellations, null, isWrite: true);
        run.History.Release(thread, run.Objects.Cancellations);
        Waiting.Record(thread, Known, TraceEventKind.Signalled, "cancels");
        try
        {
            real.Cancel(throwOnFirstException);
        }
        finally
        {
            // Those of linked sources are cancelled with it.
            foreach (SharedObject token in run.Objects.CancelledTokens())
            {
                run.History.Release(thread, token);
                run.Wake(token);
            }
        }
    }
}
