using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>A participant of a run: a thread of the run, or a work item on a pool thread.</summary>
internal abstract class Participant : TraceResource, IWaitable
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

    /// <summary>The participant of the calling thread.</summary>
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

    /// <summary>The resource on which it blocks, or null.</summary>
    internal IWaitable? BlockedOn => blockedOn;

    /// <summary>
    /// The number of times that it has begun or stopped blocking: if two readings with a barrier between them are equal, it
    /// did neither.
    /// </summary>
    internal long Transitions => Volatile.Read(ref transitions);

    /// <summary>Whether it is at a wait that may last for ever, such as a server's wait for its next request.</summary>
    internal bool Rests
    {
        get => rests;
        set => rests = value;
    }

    /// <summary>Its position in its code, for reports; null if unknown.</summary>
    internal Func<string>? Place { get; set; }

    /// <summary>The end of its sleep, as a <see cref="Stopwatch"/> reading; in the past when it does not sleep.</summary>
    internal long SleepsUntil => Volatile.Read(ref sleepsUntil);

    /// <summary>Writes a message.</summary>
    public void Say(MessageTemplate message, long number = 0, double fraction = 0) =>
        writer.Record(TraceEventKind.Message, null, TraceValueKind.None, 0, message, number, fraction);

    /// <summary>Writes a message without numbers.</summary>
    public void Say(string message) => Say(MessageTemplate.Literal(message));

    /// <summary>Records an event that has no value.</summary>
    public void Record(
        TraceEventKind kind, TraceResource? resource = null, MessageTemplate? message = null, long number = 0, double fraction = 0) =>
        writer.Record(kind, resource, TraceValueKind.None, 0, message, number, fraction);

    /// <summary>Records an event and the value after it.</summary>
    public void RecordLevel(TraceEventKind kind, TraceResource? resource, long level, MessageTemplate? message = null, long number = 0) =>
        writer.Record(kind, resource, TraceValueKind.Level, level, message, number);

    /// <summary>Records an event and the change of the resource's count.</summary>
    public void RecordChange(TraceEventKind kind, TraceResource resource, long change) =>
        writer.Record(kind, resource, TraceValueKind.Change, change);

    /// <summary>Sleeps until the time is over or the run is stopped; a run without events meanwhile does not time out.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Sleep(double milliseconds)
    {
        Volatile.Write(ref sleepsUntil, Stopwatch.GetTimestamp() + (long)(milliseconds / 1e3 * Stopwatch.Frequency));
        Pause((int)Math.Ceiling(milliseconds));
    }

    /// <summary>Executes an action that ends in that time; a run without events meanwhile does not time out.</summary>
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

    /// <summary>Sleeps for an additional delay, which does not extend the timeout.</summary>
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

        // While the run is being stopped, the end of another thread must not let this one continue.
        Run.Token.ThrowIfCancellationRequested();
        Record(TraceEventKind.Joined, other);
    }

    bool IWaitable.CanProceed(Participant participant) => finished;

    IEnumerable<Participant> IWaitable.HeldBy(Participant participant) => finished ? [] : [this];

    IEnumerable<Participant> IWaitable.GivenBy(Participant participant) => [];

    string IWaitable.Giving => "end";

    /// <summary>The writer of its events.</summary>
    internal TraceWriter Writer => writer;

    /// <summary>Declares the resource on which this participant will block, before it blocks and before it records the wait.</summary>
    internal void BlockOn(IWaitable waitable)
    {
        blockedOn = waitable;
        Volatile.Write(ref transitions, transitions + 1);
    }

    /// <summary>Declares that this participant no longer blocks, before the state of the primitive shows who acquired it.</summary>
    internal void Unblock()
    {
        blockedOn = null;
        Volatile.Write(ref transitions, transitions + 1);
    }

    /// <summary>Blocks the caller until this participant's last event is recorded.</summary>
    private protected abstract void WaitForEnd(CancellationToken token);

    /// <summary>Runs the body on the calling thread, between Started and Finished; no exception escapes.</summary>
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

    // A stopping thread may have to wait for room in its ring, and may be interrupted repeatedly meanwhile. The reader makes
    // room until it has read the last event or is gone.
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
