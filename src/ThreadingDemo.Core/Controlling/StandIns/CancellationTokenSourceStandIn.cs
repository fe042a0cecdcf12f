using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="CancellationTokenSource"/>.</summary>
public sealed class CancellationTokenSourceStandIn : StandIn
{
    private readonly CancellationTokenSource real;

    internal CancellationTokenSourceStandIn(SharedObject entry)
        : base(entry) => real = (CancellationTokenSource)entry.Target;

    /// <inheritdoc cref="CancellationTokenSource.Token"/>
    public CancellationToken Token => real.Token;

    /// <inheritdoc cref="CancellationTokenSource.IsCancellationRequested"/>
    public bool IsCancellationRequested => ReadProperty(() =>
    {
        Current.Run.Use(Current.Run.Objects.Cancellations, null, isWrite: false);
        Current.Run.History.Acquire(Current, Current.Run.Objects.Cancellations);
        return real.IsCancellationRequested;
    });

    internal override long? Level => null;

    /// <summary>Requests cancellation.</summary>
    public void Cancel() => Cancel(Current, throwOnFirstException: false);

    /// <inheritdoc cref="Cancel()"/>
    public void Cancel(bool throwOnFirstException) => Cancel(Current, throwOnFirstException);

    /// <inheritdoc cref="CancelAfter(int)"/>
    public void CancelAfter(TimeSpan delay) => CancelAfter((int)Waiting.Limit(delay));

    /// <summary>Requests cancellation after a delay in virtual time.</summary>
    public void CancelAfter(int millisecondsDelay)
    {
        ControlledThread thread = Current;
        long delay = Waiting.Limit(millisecondsDelay);
        thread.Run.Step(thread);
        if (delay >= 0)
        {
            thread.Run.Create($"timer of {thread.Run.Objects.NameOf(Entry)}", thread, timer =>
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
        run.Use(Entry, null, isWrite: true);
        run.Use(run.Objects.Cancellations, null, isWrite: true);
        run.History.Release(thread, run.Objects.Cancellations);
        Waiting.Record(thread, Entry, TraceEventKind.Signalled, "cancels");
        try
        {
            real.Cancel(throwOnFirstException);
        }
        finally
        {
            // The tokens of linked sources are cancelled as well.
            foreach (SharedObject token in run.Objects.CancelledTokens())
            {
                run.History.Release(thread, token);
                run.Wake(token);
            }
        }
    }
}
