using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling;

/// <summary>
/// One run of a program under control: real threads, only one of which runs at a time, and a strategy that decides at each
/// scheduling point which one continues.
/// </summary>
/// <remarks>All members but <see cref="Run"/> are called by the thread that runs, so they need no lock.</remarks>
public sealed class ControlledRun
{
    /// <summary>The maximum number of threads that a run can create.</summary>
    public const int MaximumThreadCount = 4096;

    // The keys of state that is not an object of the program.
    private const long OutsideKey = -1;
    private const long CreationKey = -2;

    private readonly Transition transition;
    private readonly ThreadScheduler scheduler;
    private readonly ControlStrategy strategy;
    private readonly SharedSites sites;

    internal ControlledRun(WorkerPool pool, ControlStrategy strategy, SharedSites sites, int maximumSteps, CancellationToken token)
    {
        (this.strategy, this.sites) = (strategy, sites);
        transition = new Transition(strategy.RecordsUses);
        scheduler = new ThreadScheduler(this, pool, strategy, transition, maximumSteps, token);
        Objects = new ObjectTable(transition);
        History = new AccessHistory(transition, Objects, RecordFinding);
    }

    /// <summary>The objects that its threads use.</summary>
    public ObjectTable Objects { get; }

    /// <summary>The accesses of its threads and their happens-before order.</summary>
    public AccessHistory History { get; }

    /// <summary>How the run ended.</summary>
    internal RunEnding Ending => scheduler.Completion.Ending;

    /// <summary>The reason why it ended early; empty for a run that came to its end.</summary>
    public string Message => scheduler.Completion.Message;

    /// <summary>The lines of its threads when it ended early, such as <c>3, 7</c>.</summary>
    public string Lines => scheduler.Completion.Lines;

    /// <summary>The number of threads created.</summary>
    public int ThreadCount => scheduler.Threads.Count;

    /// <summary>The number of scheduling points.</summary>
    public int StepCount => scheduler.StepCount;

    /// <summary>Whether its threads are being ended, so that nothing is scheduled any more.</summary>
    public bool IsEnding => scheduler.Completion.IsEnding;

    /// <summary>Records the events of the run; null if they are not recorded.</summary>
    public ControlledTrace? Trace { get; internal set; }

    /// <summary>The schedule of the run.</summary>
    internal IReadOnlyList<ScheduleSegment> Schedule => scheduler.Recorder.Segments;

    /// <summary>The virtual time of the run in milliseconds, which advances only when a wait times out.</summary>
    internal long Time => scheduler.Time;

    /// <summary>A number that is equal for two runs that did the same operations in the same order.</summary>
    internal ulong Digest => scheduler.Recorder.Digest;

    /// <summary>The uses of the last transition; null if the strategy does not need them.</summary>
    internal TransitionUses? LastUses => transition.Uses;

    /// <summary>Creates a thread, which is ready to run.</summary>
    /// <param name="name">Its name in messages.</param>
    /// <param name="by">The thread that creates it; null for the main thread.</param>
    /// <param name="body">The body of the thread.</param>
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

    /// <summary>Begins an operation on an object, which is a scheduling point if the object is shared.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="site">The place of the operation in the source text.</param>
    /// <param name="entry">The object.</param>
    public void Operate(ControlledThread thread, SourceSite site, SharedObject entry)
    {
        thread.Site = site;
        if (entry.IsShared)
        {
            sites.Learn(site);
            thread.HasReadInRound = true;
            scheduler.CountStep(thread);
        }

        scheduler.Count(thread);
        if (sites.IsShared(site) || strategy.ChoosesAtEveryOperation)
        {
            scheduler.Offer(thread, isSpin: false);
        }
    }

    /// <summary>A scheduling point: the strategy may let another thread run first.</summary>
    public void Step(ControlledThread thread)
    {
        thread.HasReadInRound = true;
        scheduler.Step(thread, isSpin: false);
    }

    /// <summary>
    /// Begins an iteration of a loop. A thread that reads shared state and sees no write since its last iteration spins: other
    /// threads must run first.
    /// </summary>
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
        if (strategy.ChoosesAtEveryOperation)
        {
            scheduler.Offer(thread, isSpin: false);
        }
    }

    /// <summary>Blocks a thread until one of the objects changes or the time limit elapses.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="on">The objects, at least one; messages name the first.</param>
    /// <param name="wakingVerb">The action of another thread that wakes this one, as a verb for messages, such as <c>release</c>.</param>
    /// <param name="milliseconds">The time limit in virtual milliseconds; negative for none.</param>
    /// <returns>False if the time limit elapsed.</returns>
    public bool Block(ControlledThread thread, IReadOnlyList<SharedObject> on, string wakingVerb, long milliseconds)
    {
        if (IsEnding)
        {
            // No other thread will change the objects any more, so a finally block cannot wait for them either.
            thread.IsUnwinding = true;
            throw thread.Worker!.NewStop();
        }

        foreach (SharedObject entry in on)
        {
            Use(entry, null, isWrite: true);
        }

        (thread.State, thread.BlockedOn, thread.WakingVerb, thread.HasTimedOut) = (ControlledThreadState.Blocked, on, wakingVerb, false);
        thread.Due = milliseconds < 0 ? null : Time + milliseconds;
        if (Trace is not null)
        {
            string names = string.Join(", ", on.Select(Objects.NameOf));
            Record(thread, TraceEventKind.Waiting, Objects.NameOf(on[0]), message: $"waits for {names}");
        }

        Step(thread);
        return !thread.HasTimedOut;
    }

    /// <summary>Makes all threads ready that block on an object, because the object has changed.</summary>
    /// <param name="entry">The object.</param>
    /// <param name="member">The part of it that has changed; null for all of it.</param>
    public void Wake(SharedObject entry, object? member = null)
    {
        Use(entry, member, isWrite: true);
        foreach (ControlledThread thread in scheduler.Threads)
        {
            if (thread.Blocks(entry))
            {
                ThreadScheduler.Unblock(thread);
            }
        }
    }

    /// <summary>Makes one thread ready if it blocks on an object.</summary>
    public void Wake(ControlledThread thread, SharedObject entry)
    {
        Use(entry, null, isWrite: true);
        if (thread.Blocks(entry))
        {
            ThreadScheduler.Unblock(thread);
        }
    }

    /// <summary>Stops a thread at its next scheduling point; its finally blocks still run.</summary>
    public void Stop(ControlledThread by, ControlledThread thread)
    {
        thread.IsStopRequested = true;
        transition.Use(ThreadScheduler.StopKey(thread), isWrite: true);
        Record(by, TraceEventKind.Signalled, thread.Name, message: $"stops {thread.Name}");
        if (thread.IsBlocked)
        {
            ThreadScheduler.Unblock(thread);
        }
    }

    /// <summary>Records that a thread has waited for the end of another.</summary>
    public void Join(ControlledThread thread, ControlledThread ended)
    {
        Use(ended.End, null, isWrite: false);
        thread.Clock.Join(ended.Clock);
        Record(thread, TraceEventKind.Joined, ended.Name);
    }

    /// <summary>
    /// Records that the running thread uses an object, for the reduction of a search and to find threads that spin.
    /// </summary>
    public void Use(SharedObject entry, object? member, bool isWrite) => transition.Use(entry, member, isWrite);

    /// <summary>Records that the running thread uses state outside the program, such as a file.</summary>
    public void UseOutside() => transition.Use(OutsideKey, isWrite: true);

    /// <summary>Records an event if events are recorded.</summary>
    /// <param name="thread">The thread that acts.</param>
    /// <param name="kind">The kind of the event.</param>
    /// <param name="resource">The name of the object of the event; empty if there is none.</param>
    /// <param name="value">A count after the event, such as the permits left; null if there is none.</param>
    /// <param name="message">The message without the place.</param>
    /// <param name="site">The place in the source text; null for the place of the thread.</param>
    public void Record(
        ControlledThread thread, TraceEventKind kind, string resource = "", long? value = null, string message = "",
        SourceSite? site = null)
    {
        if (Trace is not null)
        {
            RecordLastWrite(thread);
            SourceSite? place = kind is TraceEventKind.Started or TraceEventKind.Finished ? null : site ?? thread.Site;
            Trace.Record(thread.Name, thread.Number + 1, kind, resource, value, place, message);
        }
    }

    /// <summary>Records that a thread has read a value.</summary>
    internal void RecordRead(ControlledThread thread, SharedObject entry, object member, SourceSite site)
    {
        if (Trace is not null && entry.IsShared)
        {
            RecordAccess(thread, entry, member, site, "reads");
        }
    }

    /// <summary>Records that a thread writes a value; the event follows when the value has been written and can be read.</summary>
    internal void RecordWrite(ControlledThread thread, SharedObject entry, object member, SourceSite site)
    {
        if (Trace is not null && entry.IsShared)
        {
            thread.UnrecordedWrite = () => RecordAccess(thread, entry, member, site, "writes");
        }
    }

    /// <summary>Records the last write of a thread; called before another thread can run.</summary>
    internal static void RecordLastWrite(ControlledThread thread)
    {
        Action? tell = thread.UnrecordedWrite;
        thread.UnrecordedWrite = null;
        tell?.Invoke();
    }

    /// <summary>The key of an object: the number of the thread that creates it, and how many objects that thread has created.</summary>
    internal static long KeyOf(int thread, int number) => ((long)thread << 32) | (uint)number;

    /// <summary>Runs the program, and returns when all of its threads have ended; called by a thread that is not controlled.</summary>
    /// <exception cref="ControlledRunException">The run itself failed.</exception>
    internal void Run(Action<ControlledThread> main) => scheduler.Execute(Create(RunThreadNames.Main, null, main));

    /// <summary>Runs the body of a thread on its worker.</summary>
    internal void Serve(ControlledThread thread) => scheduler.Serve(thread);

    /// <summary>Ends the run because a worker has failed and cannot continue.</summary>
    internal void Fail(Exception e) => scheduler.Fail(e);

    private void RecordAccess(ControlledThread thread, SharedObject entry, object member, SourceSite site, string verb)
    {
        string? value = Trace!.Read(entry.Target, member);
        string message = $"{verb} {Objects.PlaceOf(entry, member)}{(value is null ? "" : $" = {value}")}";
        Record(thread, TraceEventKind.Message, Objects.NameOf(entry), site: site, message: message);
    }

    private void RecordFinding(ControlFinding finding)
    {
        ControlledThread thread = scheduler.Running!;
        Trace?.Record(thread.Name, thread.Number + 1, TraceEventKind.Violated, "", null, null, finding.Message);
    }
}
