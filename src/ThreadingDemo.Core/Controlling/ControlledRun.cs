using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Controlling.Strategies;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling;

/// <summary>
/// One run of a program under control: real threads, of which one at a time runs, and a strategy that decides at each scheduling
/// point which one goes on.
/// </summary>
/// <remarks>All members but <see cref="Run"/> are called by the thread that runs, so they need no lock.</remarks>
public sealed class ControlledRun
{
    /// <summary>The most threads that a run can create.</summary>
    public const int MaximumThreadCount = 4096;

    // The keys of state that is no object of the program.
    private const long WorldKey = -1;
    private const long CreationKey = -2;

    private readonly Transition transition;
    private readonly ThreadScheduler scheduler;
    private readonly ControlStrategy strategy;
    private readonly SharedSites sites;

    internal ControlledRun(WorkerPool pool, ControlStrategy strategy, SharedSites sites, int maximumSteps, CancellationToken token)
    {
        (this.strategy, this.sites) = (strategy, sites);
        transition = new Transition(strategy.WantsFootprints);
        scheduler = new ThreadScheduler(this, pool, strategy, transition, maximumSteps, token);
        Objects = new ObjectTable(transition);
        History = new AccessHistory(transition, Objects, RecordFinding);
    }

    /// <summary>The objects that its threads use.</summary>
    public ObjectTable Objects { get; }

    /// <summary>What its threads read and write, and in which happens-before order.</summary>
    public AccessHistory History { get; }

    /// <summary>How the run ended.</summary>
    public RunEnding Ending => scheduler.Completion.Ending;

    /// <summary>Why it ended so, in words; empty for a run that came to its end.</summary>
    public string Message => scheduler.Completion.Message;

    /// <summary>The lines at which its threads were when it ended so, as <c>3, 7</c>.</summary>
    public string Lines => scheduler.Completion.Lines;

    /// <summary>How many threads it has created.</summary>
    public int ThreadCount => scheduler.Threads.Count;

    /// <summary>How many scheduling points it had.</summary>
    public int StepCount => scheduler.StepCount;

    /// <summary>Whether its threads are being ended: nothing is scheduled any more.</summary>
    public bool IsEnding => scheduler.Completion.IsEnding;

    /// <summary>Records the events of the run; null if they are not recorded.</summary>
    public ControlledTrace? Trace { get; internal set; }

    /// <summary>The schedule that it took.</summary>
    internal IReadOnlyList<ScheduleSegment> Schedule => scheduler.Recorder.Segments;

    /// <summary>The run's own time, in milliseconds.</summary>
    internal long Time => scheduler.Time;

    /// <summary>A number that is equal for two runs that did the same operations in the same order.</summary>
    internal ulong Digest => scheduler.Recorder.Digest;

    /// <summary>What the last transition used; null if the strategy does not ask for it.</summary>
    internal Footprint? LastFootprint => transition.Footprint;

    /// <summary>Creates a thread, which can go on at once.</summary>
    /// <param name="name">Its name in messages.</param>
    /// <param name="by">The thread that creates it; null for the main thread.</param>
    /// <param name="body">What it does.</param>
    /// <exception cref="InvalidOperationException">The run has <see cref="MaximumThreadCount"/> threads already.</exception>
    public ControlledThread Create(string name, ControlledThread? by, Action<ControlledThread> body)
    {
        if (ThreadCount == MaximumThreadCount)
        {
            throw new InvalidOperationException($"A run has at most {MaximumThreadCount} threads.");
        }

        ControlledThread thread = new(this, ThreadCount, name, body);
        if (by is not null)
        {
            thread.Clock.Join(by.Clock);
            by.Clock[by.Number]++;
            transition.Use(CreationKey, isWrite: true);
            Record(by, TraceEventKind.Created, name);
        }

        thread.Clock[thread.Number]++;
        scheduler.Threads.Add(thread);
        return thread;
    }

    /// <summary>An operation on an object: another thread may go first if the object is shared.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="site">Where it is.</param>
    /// <param name="known">The object.</param>
    public void Operate(ControlledThread thread, SourceSite site, SharedObject known)
    {
        thread.Site = site;
        if (known.IsShared)
        {
            sites.Learn(site);
            thread.HasReadInRound = true;
            scheduler.CountStep(thread);
        }

        scheduler.Count(thread);
        if (sites.IsShared(site) || strategy.AsksAlways)
        {
            scheduler.Offer(thread, isSpin: false);
        }
    }

    /// <summary>A scheduling point: another thread may go first.</summary>
    public void Step(ControlledThread thread)
    {
        thread.HasReadInRound = true;
        scheduler.Step(thread, isSpin: false);
    }

    /// <summary>A round of a loop. A thread that reads and sees no write since its last round spins: other threads must go first.</summary>
    public void BeginRound(ControlledThread thread, SourceSite site)
    {
        thread.Site = site;
        long writes = transition.WriteCount;
        bool spins = thread.HasReadInRound && thread.WritesAtLastRound == writes;
        (thread.HasReadInRound, thread.WritesAtLastRound) = (false, writes);
        if (spins)
        {
            thread.SpinsSince = writes;
            scheduler.Step(thread, isSpin: true);
            return;
        }

        scheduler.Count(thread);
        if (strategy.AsksAlways)
        {
            scheduler.Offer(thread, isSpin: false);
        }
    }

    /// <summary>Blocks a thread until one of the objects is changed, or its time limit is over.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="on">The objects.</param>
    /// <param name="giving">What another thread must do for it to go on, as a verb.</param>
    /// <param name="milliseconds">The time limit; negative for none.</param>
    /// <returns>False if the time limit is over.</returns>
    public bool Block(ControlledThread thread, IReadOnlyList<SharedObject> on, string giving, long milliseconds)
    {
        if (IsEnding)
        {
            // No other thread will change the objects any more, so that a finally block cannot wait, either.
            thread.IsUnwinding = true;
            throw thread.Worker!.NewStop();
        }

        foreach (SharedObject known in on)
        {
            Touch(known, null, isWrite: true);
        }

        (thread.State, thread.BlockedOn, thread.Giving, thread.HasTimedOut) = (ControlledThreadState.Blocked, on, giving, false);
        thread.Due = milliseconds < 0 ? null : Time + milliseconds;
        if (Trace is not null)
        {
            string names = string.Join(", ", on.Select(Objects.NameOf));
            Record(thread, TraceEventKind.Waiting, Objects.NameOf(on[0]), message: $"waits for {names}");
        }

        Step(thread);
        return !thread.HasTimedOut;
    }

    /// <summary>Lets all threads go on that block on an object, because it has changed.</summary>
    /// <param name="known">The object.</param>
    /// <param name="member">The part of it that has changed; null for all.</param>
    public void Wake(SharedObject known, object? member = null)
    {
        Touch(known, member, isWrite: true);
        foreach (ControlledThread thread in scheduler.Threads)
        {
            if (thread.Blocks(known))
            {
                ThreadScheduler.Unblock(thread);
            }
        }
    }

    /// <summary>Lets one thread go on if it blocks on an object.</summary>
    public void Wake(ControlledThread thread, SharedObject known)
    {
        Touch(known, null, isWrite: true);
        if (thread.Blocks(known))
        {
            ThreadScheduler.Unblock(thread);
        }
    }

    /// <summary>Ends a thread at its next scheduling point; the code of its finally blocks still runs.</summary>
    public void Stop(ControlledThread by, ControlledThread thread)
    {
        thread.IsToStop = true;
        transition.Use(ThreadScheduler.StopKey(thread), isWrite: true);
        Record(by, TraceEventKind.Signalled, thread.Name, message: $"stops {thread.Name}");
        if (thread.IsBlocked)
        {
            ThreadScheduler.Unblock(thread);
        }
    }

    /// <summary>Notes that a thread has seen the end of another.</summary>
    public void Join(ControlledThread thread, ControlledThread ended)
    {
        Touch(ended.End, null, isWrite: false);
        thread.Clock.Join(ended.Clock);
        Record(thread, TraceEventKind.Joined, ended.Name);
    }

    /// <summary>Notes that the running thread uses an object, for the reduction of a search and to find threads that spin.</summary>
    public void Touch(SharedObject known, object? member, bool isWrite) => transition.Use(known, member, isWrite);

    /// <summary>Notes that the running thread uses state outside the program, such as a file.</summary>
    public void TouchWorld() => transition.Use(WorldKey, isWrite: true);

    /// <summary>Records an event if events are recorded.</summary>
    /// <param name="thread">The thread that acts.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="resource">The object of the event.</param>
    /// <param name="value">A count after the event.</param>
    /// <param name="message">The rest of the message.</param>
    /// <param name="site">Where it happens; by default, where the thread is.</param>
    public void Record(
        ControlledThread thread, TraceEventKind kind, string resource = "", long? value = null, string message = "", SourceSite? site = null)
    {
        if (Trace is not null)
        {
            TellLast(thread);
            SourceSite? place = kind is TraceEventKind.Started or TraceEventKind.Finished ? null : site ?? thread.Site;
            Trace.Record(thread.Name, thread.Number + 1, kind, resource, value, place, message);
        }
    }

    /// <summary>Records that a thread has read a value.</summary>
    internal void TellRead(ControlledThread thread, SharedObject known, object member, SourceSite site)
    {
        if (Trace is not null && known.IsShared)
        {
            RecordAccess(thread, known, member, site, "reads");
        }
    }

    /// <summary>Records that a thread has written a value, as soon as it has done so.</summary>
    internal void TellWrite(ControlledThread thread, SharedObject known, object member, SourceSite site)
    {
        if (Trace is not null && known.IsShared)
        {
            thread.Tell = () => RecordAccess(thread, known, member, site, "writes");
        }
    }

    /// <summary>Records the last write of a thread; called before another thread can run.</summary>
    internal static void TellLast(ControlledThread thread)
    {
        Action? tell = thread.Tell;
        thread.Tell = null;
        tell?.Invoke();
    }

    /// <summary>The key of an object that a thread creates.</summary>
    internal static long KeyOf(int thread, int number) => ((long)thread << 32) | (uint)number;

    /// <summary>Runs the program, and returns when all of its threads have ended; called by a thread that is not controlled.</summary>
    /// <exception cref="ControlledRunException">The run itself failed.</exception>
    internal void Run(Action<ControlledThread> main) => scheduler.Execute(Create(RunThreadNames.Main, null, main));

    /// <summary>Runs the body of a thread on its worker.</summary>
    internal void Serve(ControlledThread thread) => scheduler.Serve(thread);

    /// <summary>Ends the run because a worker has failed and cannot go on.</summary>
    internal void Fail(Exception e) => scheduler.Fail(e);

    private void RecordAccess(ControlledThread thread, SharedObject known, object member, SourceSite site, string verb)
    {
        string? value = Trace!.Read(known.Target, member);
        string message = $"{verb} {Objects.PlaceOf(known, member)}{(value is null ? "" : $" = {value}")}";
        Record(thread, TraceEventKind.Message, Objects.NameOf(known), site: site, message: message);
    }

    private void RecordFinding(ControlFinding finding)
    {
        ControlledThread thread = scheduler.Running!;
        Trace?.Record(thread.Name, thread.Number + 1, TraceEventKind.Violated, "", null, null, finding.Message);
    }
}
