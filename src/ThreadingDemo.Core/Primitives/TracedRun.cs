using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using ThreadingDemo.Explaining;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// One run of an example: its threads and their trace. The thread that created the run reads the trace while the threads
/// run. No thread of the run outlives <see cref="Dispose"/>.
/// </summary>
public sealed class TracedRun : IDisposable
{
    private const int ChecksPerSecond = 50;

    private readonly RunMembers members = new();
    private readonly CancellationTokenSource cancellation = new();
    private readonly CancellationTokenRegistration registration;
    private readonly ConcurrentQueue<ReaderCall> calls = new();
    private readonly ConcurrentDictionary<string, ThreadFailure> failures = new();
    private readonly Queue<TraceEvent> reports = new();
    private readonly TraceReader reader;
    private readonly long timeoutTicks;
    private long quietSince = Stopwatch.GetTimestamp();
    private long deadline = long.MaxValue;
    private long nextInterrupt;
    private bool isQuiet = true;
    private bool isReported;

    /// <summary>Creates a run and starts its main thread.</summary>
    /// <param name="demo">The name of the example, for <see cref="TraceEvent.Demo"/>.</param>
    /// <param name="main">The body of the run's main thread, which creates all others.</param>
    /// <param name="seed">The seed of <see cref="Random"/>.</param>
    /// <param name="timeoutSeconds">Seconds without an event after which the run is ended; 0 for no limit.</param>
    /// <param name="hook">Called on the reader's thread for an unhandled exception of a thread; returns messages for the trace.</param>
    /// <param name="token">Stops the run.</param>
    /// <param name="mainName">The name of the main thread in the trace.</param>
    public TracedRun(
        string demo,
        Action<TracedRun> main,
        int seed = 0,
        int timeoutSeconds = 0,
        Func<ThreadFailure, IEnumerable<string>>? hook = null,
        CancellationToken token = default,
        string mainName = RunThreadNames.Main)
    {
        Seed = seed;
        timeoutTicks = timeoutSeconds * Stopwatch.Frequency;
        Hook = hook;
        RunId = Guid.NewGuid().ToString("N").Substring(0, 12);
        reader = new TraceReader(Recorder, RunId, demo);
        registration = token.Register(Cancel);
        new TracedThread(this, mainName, () => main(this)).Start();
    }

    /// <summary>The id of the run, which is very probably unique: twelve hexadecimal digits.</summary>
    public string RunId { get; }

    /// <summary>The seed of its random numbers.</summary>
    public int Seed { get; }

    /// <summary>Is cancelled when the run is to stop.</summary>
    public CancellationToken Token => cancellation.Token;

    /// <summary>The numbers of participants that have started and that have finished.</summary>
    public (int Started, int Finished) Progress => members.Progress;

    /// <summary>
    /// Called for each event that is read, on the reader's thread; returns additional events to follow it, each with a
    /// resource and a message.
    /// </summary>
    internal Func<TraceEvent, IEnumerable<(TraceEventKind Kind, string Resource, string Message)>>? Observer { get; set; }

    /// <summary>
    /// Decides whether threads that can no longer continue have reached the normal end of the run; returns the message to
    /// report, or null for a deadlock. The list is empty if all threads have finished.
    /// </summary>
    internal Func<IReadOnlyList<Participant>, IEnumerable<(TraceEventKind Kind, string Resource, string Message)>?>? End { get; set; }

    /// <summary>
    /// Whether the deadlock detection is repeated while nothing happens. A primitive needs this if it shows a waiting thread
    /// only after the thread has recorded its wait.
    /// </summary>
    internal bool RepeatsDetection { get; set; }

    internal TraceRecorder Recorder { get; } = new();

    internal Func<ThreadFailure, IEnumerable<string>>? Hook { get; }

    /// <summary>Whether a hook handles the failures of threads.</summary>
    public bool HasFailureHook => Hook is not null;

    /// <summary>True if an event reports that a run was ended because it had no event for too long.</summary>
    public static bool IsTimeout(TraceEvent next) =>
        next.Event == nameof(TraceEventKind.TimedOut) && next.Thread == RunThreadNames.Watchdog;

    /// <summary>Creates a thread without starting it.</summary>
    internal TracedThread CreateThread(string name, Action body) => new(this, name, body);

    /// <summary>Creates and starts the threads "thread 0", "thread 1" ... and waits for all to finish.</summary>
    public void RunThreads(int count, Func<int, Action> bodyOf)
    {
        TracedThread[] threads = new TracedThread[count];
        for (int i = 0; i < count; i++)
        {
            threads[i] = CreateThread("thread " + i, bodyOf(i));
            threads[i].Start();
        }

        JoinAll(threads);
    }

    /// <summary>Waits for all these threads to finish, in their order.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "A demo calls it on the run, as it calls CreateThread and RunThreads.")]
    internal void JoinAll(params TracedThread[] threads)
    {
        foreach (TracedThread thread in threads)
        {
            Participant.Current.Join(thread);
        }
    }

    /// <summary>A stream of random numbers, the same for the same seed and the same stream number.</summary>
    public Random Random(int stream)
    {
        // System.Random gives similar first numbers for neighbouring seeds; the finaliser of SplitMix64 (Steele, Lea and
        // Flood 2014) makes the seeds different.
        ulong mixed = ((ulong)(uint)Seed << 32) + (uint)stream + 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return new Random((int)(mixed >> 33));
    }

    /// <summary>Registers an object that is disposed of when the run is over.</summary>
    public T Own<T>(T resource)
        where T : IDisposable
    {
        members.Own(resource);
        return resource;
    }

    /// <summary>Takes the failure of a Failed event; null if a hook has handled it.</summary>
    public ThreadFailure? TakeFailure(TraceEvent failed) =>
        failures.TryRemove(failed.Thread, out ThreadFailure? failure) ? failure : null;

    /// <summary>Asks the run to stop; its threads end soon, and the trace continues to their last event.</summary>
    public void Cancel()
    {
        cancellation.Cancel();
        InterruptAll();
        Recorder.Ring();
    }

    /// <summary>Waits for the next event; calls the hook, and finds deadlocks and timeouts, while it waits.</summary>
    /// <param name="patienceMilliseconds">The longest wait, or -1 for no limit.</param>
    /// <param name="next">The event, if there was one.</param>
    /// <returns>Whether there was an event, none in time, or the run is over.</returns>
    public ReadResult Read(int patienceMilliseconds, out TraceEvent? next)
    {
        long patience = long.MaxValue;
        for (bool isFirst = true; ; isFirst = false)
        {
            bool isOver = members.UnfinishedCount == 0;
            next = reports.Count > 0 ? reports.Dequeue() : reader.TryRead();
            if (next is not null)
            {
                isQuiet = false;
                Observe(next);
                return ReadResult.Event;
            }

            // The clock is read only while there is nothing else to do.
            long now = Stopwatch.GetTimestamp();
            (quietSince, isQuiet) = (isQuiet ? quietSince : now, true);
            if (isFirst && patienceMilliseconds >= 0)
            {
                patience = now + (patienceMilliseconds * Stopwatch.Frequency / 1000);
            }

            if (isOver && reader.HasReadAll)
            {
                if (!Token.IsCancellationRequested && ReportIfEnded([]))
                {
                    continue;
                }

                return ReadResult.Ended;
            }

            if (calls.TryPeek(out ReaderCall? call) && call.IsDue)
            {
                calls.TryDequeue(out _);
                call.Execute();
                isQuiet = false;
                continue;
            }

            if (Token.IsCancellationRequested)
            {
                InterruptAgain(now);
            }
            else if (ReportIfStuck(now))
            {
                continue;
            }

            if (now >= patience)
            {
                return ReadResult.Idle;
            }

            reader.WaitForNews(MillisecondsToWait(now, patience));
        }
    }

    /// <summary>Stops the remaining threads, waits until no thread of the run is alive, and disposes of its primitives.</summary>
    public void Dispose()
    {
        registration.Dispose();
        Recorder.Abandon();
        if (members.UnfinishedCount > 0)
        {
            Cancel();
        }

        // A thread may have been starting another one when it was stopped.
        for (int joined = 0; joined < members.Threads().Length; joined++)
        {
            while (!members.Threads()[joined].JoinThread(milliseconds: 10))
            {
                InterruptAll();
            }
        }

        members.DisposeResources();
        SpinWait.SpinUntil(() => members.UnfinishedCount == 0);
        cancellation.Dispose();
    }

    internal void Add(Participant participant) => members.Add(participant);

    /// <summary>Takes back a thread that could not be started.</summary>
    internal void Remove(Participant participant) => members.Remove(participant);

    internal void OnFinished(Participant participant)
    {
        members.OnFinished(participant);

        // A thread that waits for this one may be stuck now.
        Recorder.WakeReaderIfParked();
    }

    internal void AddFailure(ThreadFailure failure) => failures[failure.Thread] = failure;

    /// <summary>Registers a timer: while one is pending, a run whose threads all block is not deadlocked.</summary>
    internal void Add(TracedTimer timer) => members.Add(timer);

    /// <summary>Unregisters a timer that will not tick any more.</summary>
    internal void Remove(TracedTimer timer)
    {
        members.Remove(timer);

        // Threads that wait for another tick are stuck now.
        Recorder.WakeReaderIfParked();
    }

    /// <summary>Lets the reader's thread execute an action, after it has read all events of the caller, and waits for it.</summary>
    internal void CallReader(TraceWriter caller, Action action)
    {
        ReaderCall call = new(caller, action);
        calls.Enqueue(call);
        Recorder.Ring();
        call.Wait(Token);
    }

    private void Observe(TraceEvent next)
    {
        foreach ((TraceEventKind kind, string resource, string message) in Observer?.Invoke(next) ?? [])
        {
            reports.Enqueue(reader.Compose(next.ElapsedNanoseconds, next.ThreadId, next.Thread, kind, resource, message));
        }
    }

    private bool ReportIfStuck(long now)
    {
        IReadOnlyList<Participant> unfinished = Unfinished();
        if (unfinished.Count == 0 || isReported)
        {
            return false;
        }

        // Looked up first: a timer that goes now leaves behind a thread that runs.
        long? nextTick = members.NextTick();
        if (nextTick is null && Deadlock.Find(unfinished) is { Count: > 0 } stuck)
        {
            // Their events before the deadlock are reported first.
            if (!reader.HasReadAll)
            {
                return true;
            }

            if (ReportIfEnded(stuck))
            {
                Cancel();
                return true;
            }

            Report(TraceEventKind.Deadlocked, WaitForGraph.Describe(Waits.Of(stuck)), stuck);
            return true;
        }

        long awaited = Math.Max(nextTick ?? quietSince, unfinished.Max(participant => Math.Max(quietSince, participant.SleepsUntil)));
        deadline = timeoutTicks > 0 ? awaited + timeoutTicks : long.MaxValue;
        if (now >= deadline)
        {
            // A sleeping thread may have continued, and even finished, since the last check.
            if (!reader.HasReadAll)
            {
                return true;
            }

            Report(TraceEventKind.TimedOut, $"no event for {timeoutTicks / Stopwatch.Frequency} s", unfinished);
            return true;
        }

        return false;
    }

    private bool ReportIfEnded(IReadOnlyList<Participant> stuck)
    {
        if (isReported || End?.Invoke(stuck) is not { } lastWords)
        {
            return false;
        }

        isReported = true;
        foreach ((TraceEventKind kind, string resource, string message) in lastWords)
        {
            reports.Enqueue(reader.Compose(
                reader.ElapsedNanoseconds, Environment.CurrentManagedThreadId, RunThreadNames.Watchdog, kind, resource, message));
        }

        return true;
    }

    private void Report(TraceEventKind kind, string summary, IReadOnlyList<Participant> stuck)
    {
        isReported = true;
        reports.Enqueue(reader.Compose(
            reader.ElapsedNanoseconds, Environment.CurrentManagedThreadId, RunThreadNames.Watchdog, kind, "", summary));
        foreach (Participant participant in stuck)
        {
            string wait = participant.BlockedOn is { } waitable ? WaitForGraph.Describe(Waits.Of(participant, waitable)) : "is running";
            wait += participant.Place is { } place ? $" ({place()})" : "";
            reports.Enqueue(reader.Compose(
                reader.ElapsedNanoseconds, participant.ThreadId, participant.Name, kind, participant.BlockedOn?.Name ?? "", wait));
        }

        Cancel();
    }

    private int MillisecondsToWait(long now, long patience)
    {
        long until = Token.IsCancellationRequested ? Math.Max(now, Volatile.Read(ref nextInterrupt)) : patience;
        until = Math.Min(until, Math.Max(now, deadline));
        until = RepeatsDetection && !isReported ? Math.Min(until, now + (Stopwatch.Frequency / ChecksPerSecond)) : until;
        return until == long.MaxValue ? -1 : (int)Math.Min(int.MaxValue, ((until - now) * 1000 / Stopwatch.Frequency) + 1);
    }

    // A thread may have been about to block when it was interrupted, so the interrupt is repeated; not while the thread is
    // still throwing, because that crashes Mono.
    private void InterruptAgain(long now)
    {
        if (now >= Volatile.Read(ref nextInterrupt))
        {
            InterruptAll();
        }
    }

    private void InterruptAll()
    {
        Volatile.Write(ref nextInterrupt, Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 100));
        foreach (TracedThread thread in members.Threads())
        {
            thread.Interrupt();
        }
    }

    internal IReadOnlyList<Participant> Unfinished() => members.Unfinished();

    internal IReadOnlyList<Participant> Participants() => members.All();
}
