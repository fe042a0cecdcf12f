using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Stands in for a <see cref="Barrier"/>. A wait on the real barrier cannot be tried without blocking, so arrivals are counted
/// here, and the last thread of a phase advances the real barrier as its only participant for that moment.
/// </summary>
public sealed class BarrierStandIn : StandIn
{
    private readonly Barrier real;
    private Phase phase = new();
    private ControlledThread? acting;
    private int atBarrier;
    private int participants;

    internal BarrierStandIn(SharedObject entry)
        : base(entry)
    {
        real = (Barrier)entry.Target;
        participants = real.ParticipantCount;
    }

    /// <inheritdoc cref="Barrier.CurrentPhaseNumber"/>
    public long CurrentPhaseNumber => ReadProperty(() => real.CurrentPhaseNumber);

    /// <inheritdoc cref="Barrier.ParticipantCount"/>
    public int ParticipantCount => ReadProperty(() => participants);

    /// <inheritdoc cref="Barrier.ParticipantsRemaining"/>
    public int ParticipantsRemaining => ReadProperty(() => participants - phase.Arrived);

    internal override long? Level => atBarrier;

    /// <summary>Adds a participant.</summary>
    public long AddParticipant() => AddParticipants(1);

    /// <summary>Adds participants.</summary>
    public long AddParticipants(int participantCount) => Waiting.ChangeWithoutWaking(Current, Entry, null, () =>
    {
        long number = real.AddParticipants(participantCount);
        participants += participantCount;
        return number;
    });

    /// <summary>Removes a participant.</summary>
    public void RemoveParticipant() => RemoveParticipants(1);

    /// <summary>Removes participants that have not arrived; if all others have arrived, this ends the phase.</summary>
    public void RemoveParticipants(int participantCount)
    {
        ControlledThread thread = Current;
        Waiting.ChangeWithoutWaking(thread, Entry, null, () =>
        {
            if (participantCount > participants - phase.Arrived && participantCount <= participants)
            {
                throw new InvalidOperationException(
                    "Only participants that have not arrived in this phase can be removed.");
            }

            real.RemoveParticipants(participantCount);
            participants -= participantCount;
            return true;
        });
        if (phase.Arrived > 0 && phase.Arrived == participants)
        {
            Advance(thread);
        }
    }

    /// <summary>Arrives, and waits for the other participants.</summary>
    public void SignalAndWait() => SignalAndWait(-1, default);

    /// <inheritdoc cref="SignalAndWait()"/>
    public void SignalAndWait(CancellationToken cancellationToken) => SignalAndWait(-1, cancellationToken);

    /// <inheritdoc cref="SignalAndWait(int, CancellationToken)"/>
    public bool SignalAndWait(int millisecondsTimeout) => SignalAndWait(millisecondsTimeout, default);

    /// <inheritdoc cref="SignalAndWait(int, CancellationToken)"/>
    public bool SignalAndWait(TimeSpan timeout) => SignalAndWait((int)Waiting.Limit(timeout), default);

    /// <inheritdoc cref="SignalAndWait(int, CancellationToken)"/>
    public bool SignalAndWait(TimeSpan timeout, CancellationToken cancellationToken) =>
        SignalAndWait((int)Waiting.Limit(timeout), cancellationToken);

    /// <summary>Arrives, and waits for the other participants until the time limit elapses, which revokes the arrival.</summary>
    /// <returns>True if all participants have arrived in time.</returns>
    public bool SignalAndWait(int millisecondsTimeout, CancellationToken cancellationToken)
    {
        long limit = Waiting.Limit(millisecondsTimeout);
        ControlledThread thread = Current;
        ControlledRun run = thread.Run;
        run.Step(thread);
        run.Use(Entry, null, isWrite: true);
        if (participants == 0 || acting == thread)
        {
            // The real barrier throws in both cases.
            return real.SignalAndWait(0);
        }

        Phase mine = phase;
        mine.Arrived++;
        atBarrier++;
        mine.Clock.Join(thread.Clock);
        thread.Clock[thread.Number]++;
        Waiting.Record(thread, Entry, TraceEventKind.Arrived, "");
        bool hasPassed = false;
        try
        {
            if (mine.Arrived == participants)
            {
                Advance(thread);
            }

            hasPassed = Waiting.Await(thread, Entry, "reach", limit, () => mine.IsOver, cancellationToken);
        }
        finally
        {
            atBarrier--;
            mine.Arrived -= hasPassed ? 0 : 1;
        }

        if (hasPassed)
        {
            thread.Clock.Join(mine.Clock);
            Waiting.Record(thread, Entry, TraceEventKind.Passed, "");
        }

        return mine.Error is null ? hasPassed : throw new BarrierPostPhaseException(mine.Error);
    }

    private void Advance(ControlledThread thread)
    {
        Phase ended = phase;
        int others = participants - 1;
        if (others > 0)
        {
            real.RemoveParticipants(others);
        }

        acting = thread;
        try
        {
            real.SignalAndWait();
        }
        catch (BarrierPostPhaseException e)
        {
            ended.Error = e.InnerException;
        }
        finally
        {
            acting = null;
            phase = new Phase();
            ended.IsOver = true;
            if (others > 0)
            {
                real.AddParticipants(others);
            }
        }

        ended.Clock.Join(thread.Clock);
        thread.Clock[thread.Number]++;
        thread.Run.Wake(Entry);
    }

    private sealed class Phase
    {
        public int Arrived { get; set; }

        public bool IsOver { get; set; }

        public Exception? Error { get; set; }

        public VectorClock Clock { get; } = new();
    }
}
