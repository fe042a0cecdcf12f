using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// Opens once and for all after so many signals, over <see cref="CountdownEvent"/>; the trace's value is how many are still
/// missing.
/// </summary>
internal sealed class TracedCountdown : TracedPrimitive
{
    private readonly CountdownEvent countdown;
    private readonly CancellationToken token;
    private int remaining;

    /// <summary>Makes a countdown from so many.</summary>
    public TracedCountdown(TracedRun run, string name, int signalCount)
        : base(run, name, signalCount)
    {
        countdown = run.Own(new CountdownEvent(signalCount));
        token = run.Token;
        remaining = signalCount;
    }

    /// <summary>Counts down.</summary>
    /// <param name="count">By how much.</param>
    /// <exception cref="InvalidOperationException">That is more than is left.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
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
        Participant me = Participant.Current;
        if (!countdown.Wait(0))
        {
            Block(me, this, () => countdown.Wait(token));
        }

        me.Record(TraceEventKind.Woken, this);
    }

    private protected override bool CanProceed(Participant participant) => Volatile.Read(ref remaining) <= 0;
}
