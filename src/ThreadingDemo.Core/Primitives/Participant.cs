using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>Whoever acts in a run: a thread of its own, or a piece of work on a pool thread.</summary>
public abstract class Participant : TraceResource, IWaitable
{
    [ThreadStatic]
    private static Participant? current;

    private readonly TraceWriter writer;
    private volatile IWaitable? blockedOn;
    private long transitions;
    private long sleepsUntil;
    private volatile bool finished;
    private volatile bool rests;
    private volatile bool hasFailed;

    private protected Participant(TracedRun run, string name, int capacity)
        : base(name)
    {
        Run = run;
        writer = run.Recorder.AddWriter(name, capacity);
        current?.Record(TraceEventKind.Created, this);
    }

    /// <summary>The participant that the calling thread is.</summary>
    /// <exception cref="InvalidOperationException">The calling thread takes part in no run.</exception>
    public static Participant Current =>
        current ?? throw new InvalidOperationException("Only a thread of a run can use a traced primitive.");

    /// <summary>The run it takes part in.</summary>
    public TracedRun Run { get; }

    /// <summary>The managed id of its thread; 0 before it started.</summary>
    public int ThreadId => writer.ThreadId;

    /// <summary>True after its last event.</summary>
    public bool IsFinished => finished;

    /// <summary>Whether an exception has ended it.</summary>
    internal bool HasFailed => hasFailed;

    /// <summary>What it blocks on, if anything.</summary>
    internal IWaitable? BlockedOn => blockedOn;

    /// <summary>How often it has begun or ended to block: two equal readings with a barrier between, and it did neither.</summary>
    internal long Transitions => Volatile.Read(ref transitions);

    /// <summary>Whether it waits where it may wait for ever: a server for its next request.</summary>
    internal bool Rests
    {
        get => rests;
        set => rests = value;
    }

    /// <summary>Where in its code it is, for reports; null where nobody says.</summary>
    internal Func<string>? Place { get; set; }

    /// <summary>When its sleep ends, as a <see cref="Stopwatch"/> reading; in the past when it does not sleep.</summary>
    internal long SleepsUntil => Volatile.Read(ref sleepsUntil);

    /// <summary>Says something.</summary>
    public void Say(MessageTemplate message, long number = 0, double fraction = 0) =>
        writer.Record(TraceEventKind.Message, null, TraceValueKind.None, 0, message, number, fraction);

    /// <summary>Says a text that needs no numbers.</summary>
    public void Say(string message) => Say(MessageTemplate.Literal(message));

    /// <summary>Records an event that has no value.</summary>
    public void Record(
        TraceEventKind kind, TraceResource? resource = null, MessageTemplate? message = null, long number = 0, double fraction = 0) =>
        writer.Record(kind, resource, TraceValueKind.None, 0, message, number, fraction);

    /// <summary>Records an event and the value it leaves.</summary>
    public void RecordLevel(TraceEventKind kind, TraceResource? resource, long level, MessageTemplate? message = null, long number = 0) =>
        writer.Record(kind, resource, TraceValueKind.Level, level, message, number);

    /// <summary>Records an event and what it changes the resource's count by.</summary>
    public void RecordChange(TraceEventKind kind, TraceResource resource, long change) =>
        writer.Record(kind, resource, TraceValueKind.Change, change);

    /// <summary>Sleeps, unless and until the run is stopped; a run that is quiet meanwhile does not time out.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Sleep(double milliseconds)
    {
        Volatile.Write(ref sleepsUntil, Stopwatch.GetTimestamp() + (long)(milliseconds / 1e3 * Stopwatch.Frequency));
        Pause((int)Math.Ceiling(milliseconds));
    }

    /// <summary>Does what ends in that time; a run that is quiet meanwhile does not time out.</summary>
    internal bool ActFor(int milliseconds, Func<bool> act)
    {
        Volatile.Write(ref sleepsUntil, Stopwatch.GetTimestamp() + (milliseconds * Stopwatch.Frequency / 1000));
        try
        {
            return act();
        }
        finally
        {
            Volatile.Write(ref sleepsUntil, 0);
        }
    }

    /// <summary>Sleeps as a delay that nobody asked for, which puts off no timeout.</summary>
    internal void Pause(int milliseconds)
    {
        if (Run.Token.WaitHandle.WaitOne(milliseconds))
        {
            throw new OperationCanceledException(Run.Token);
        }
    }

    /// <summary>Blocks until the other participant has finished.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Join(Participant other)
    {
        if (!other.finished)
        {
            BlockOn(other);
            Record(TraceEventKind.Waiting, other);
            try
            {
                other.WaitForEnd(Run.Token);
            }
            finally
            {
                Unblock();
            }
        }

        // When all are being stopped, the end of another is no reason to go on.
        Run.Token.ThrowIfCancellationRequested();
        Record(TraceEventKind.Joined, other);
    }

    bool IWaitable.CanProceed(Participant participant) => finished;

    IEnumerable<Participant> IWaitable.HeldBy(Participant participant) => finished ? [] : [this];

    IEnumerable<Participant> IWaitable.GivenBy(Participant participant) => [];

    string IWaitable.Giving => "end";

    /// <summary>What records its events.</summary>
    internal TraceWriter Writer => writer;

    /// <summary>Says, before it blocks and before it records so, what this participant will block on.</summary>
    internal void BlockOn(IWaitable waitable)
    {
        blockedOn = waitable;
        Volatile.Write(ref transitions, transitions + 1);
    }

    /// <summary>Says that this participant blocks no longer; before the primitive's own state says who got it.</summary>
    internal void Unblock()
    {
        blockedOn = null;
        Volatile.Write(ref transitions, transitions + 1);
    }

    /// <summary>Blocks the caller until this participant's last event is recorded.</summary>
    private protected abstract void WaitForEnd(CancellationToken token);

    /// <summary>Runs the body on the calling thread, between Started and Finished; nothing escapes.</summary>
    private protected void RunBody(Action body)
    {
        Participant? outer = current;
        current = this;
        writer.ThreadId = Environment.CurrentManagedThreadId;
        try
        {
            Protect(body);
            RecordSurely(TraceEventKind.Finished);
        }
        finally
        {
            current = outer;
            finished = true;
            writer.Retire();
            Run.OnFinished(this);
        }
    }

    private void Protect(Action body)
    {
        try
        {
            try
            {
                Record(TraceEventKind.Started);
                body();
            }
            catch (Exception e) when (!IsStop(e))
            {
                Fail(new ThreadFailure(Name, ThreadId, e));
            }
        }
        catch (Exception e) when (IsStop(e))
        {
            RecordSurely(TraceEventKind.Cancelled);
        }
    }

    // A thread that is being stopped may have to wait for room in its ring, and be interrupted again and again meanwhile:
    // the reader makes room, until it has read the last event or has gone.
    private void RecordSurely(TraceEventKind kind)
    {
        for (bool isRecorded = false; !isRecorded;)
        {
            try
            {
                Record(kind);
                isRecorded = true;
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }

    private void Fail(ThreadFailure failure)
    {
        hasFailed = true;
        Func<ThreadFailure, IEnumerable<string>>? hook = Run.Hook;
        if (hook is null)
        {
            Run.AddFailure(failure);
        }

        Record(TraceEventKind.Failed, null, MessageTemplate.Literal(failure.Message + (Place is { } place ? $" ({place()})" : "")));
        if (hook is not null)
        {
            string[] words = [];
            Run.CallReader(writer, () => words = [.. hook(failure)]);
            foreach (string line in words)
            {
                Say(line);
            }
        }
    }

    private bool IsStop(Exception e) => Run.Token.IsCancellationRequested && e is ThreadInterruptedException or OperationCanceledException;
}
