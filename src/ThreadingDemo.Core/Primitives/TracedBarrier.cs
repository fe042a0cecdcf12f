using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>A meeting point for a fixed number of threads, over <see cref="Barrier"/>; the trace's value is how many are at it.</summary>
internal sealed class TracedBarrier : TracedPrimitive
{
    private readonly Barrier barrier;
    private readonly CancellationToken token;
    private readonly int participantCount;
    private readonly ConcurrentDictionary<Participant, long> arrivalOf = new();
    private long arrivals;

    /// <summary>Creates a barrier that opens whenever this number of threads has arrived.</summary>
    public TracedBarrier(TracedRun run, string name, int participantCount)
        : base(run, name)
    {
        this.participantCount = participantCount;
        barrier = run.Own(new Barrier(participantCount));
        token = run.Token;
    }

    /// <summary>Arrives, waits for the others, and passes.</summary>
    public void SignalAndWait()
    {
        Participant me = MayWait();
        me.RecordChange(TraceEventKind.Arrived, this, +1);
        long arrival = arrivalOf[me] = Interlocked.Increment(ref arrivals);
        if (arrival % participantCount == 0)
        {
            barrier.SignalAndWait(token);
        }
        else
        {
            Block(me, this, () => barrier.SignalAndWait(token));
        }

        me.RecordChange(TraceEventKind.Passed, this, -1);
    }

    /// <summary>Records that the calling thread has arrived at a barrier of a replay.</summary>
    internal void RecordArrival() => Participant.Current.RecordChange(TraceEventKind.Arrived, this, +1);

    /// <summary>Records that the calling thread has left a barrier of a replay.</summary>
    internal void RecordPassing() => Participant.Current.RecordChange(TraceEventKind.Passed, this, -1);

    // The phase of the n-th arrival is complete when the arrivals reach the next multiple of the number of participants.
    private protected override bool CanProceed(Participant participant) =>
        (Interlocked.Read(ref arrivals) / participantCount) > ((arrivalOf[participant] - 1) / participantCount);

    private protected override IEnumerable<Participant> GivenBy(Participant participant) =>
        base.GivenBy(participant).Where(other => other.BlockedOn != this);

    private protected override string Giving => "reach";
}
