using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// Opens permanently after a number of signals, over <see cref="CountdownEvent"/>; the trace's value is the number of
/// missing signals.
/// </summary>
internal sealed class TracedCountdown : TracedPrimitive
{
    private readonly CountdownEvent countdown;
    private readonly CancellationToken token;
    private int remaining;

    /// <summary>Creates a countdown with this number of signals.</summary>
    public TracedCountdown(TracedRun run, string name, int signalCount)
        : base(run, name, signalCount)
    {
        countdown = run.Own(new CountdownEvent(signalCount));
        token = run.Token;
        remaining = signalCount;
    }

    /// <summary>Counts down.</summary>
    /// <param name="count">The number of signals.</param>
    /// <exception cref="InvalidOperationException">The number is larger than the count.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public void Signal(int count = 1)
    {
        Interlocked.Add(ref remaining, -count);
        Participant.Current.RecordChange(TraceEventKind.Signalled, this, -count);
        try
        {
            countdown.Signal(count);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            Interlocked.Add(ref remaining, count);
            Participant.Current.RecordChange(TraceEventKind.Refused, this, count);
            throw;
        }
    }

    /// <summary>Waits until the count is zero.</summary>
    public void Wait()
    {
        Participant me = MayWait();
        if (!countdown.Wait(0))
        {
            Block(me, this, () => countdown.Wait(token));
        }

        me.Record(TraceEventKind.Woken, this);
    }

    private protected override bool CanProceed(Participant participant) => Volatile.Read(ref remaining) <= 0;
}
