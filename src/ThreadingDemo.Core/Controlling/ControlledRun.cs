using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Controlling.Strategies;
using ThreadingDemo.Explaining;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling;

/// <summary>
/// One run of a program under control: real threads, of which one at a time runs, and a strategy that decides at each scheduling
/// point which one goes on.
/// </summary>
/// <remarks>
/// All members but <see cref="Run"/> are called by the thread that runs, so they need no lock; a hand-over between two threads
/// orders what they do. Time limits pass in the run's own time, which stands still while a thread can go on.
/// </remarks>
public sealed class ControlledRun
{
    /// <summary>The most threads that a run can create.</summary>
    public const int MaximumThreadCount = 4096;

    // Operations on what one thread uses alone count less: a thousand make a step.
    private const int OperationsPerStep = 1000;
    private const int MaximumUnwindingOperations = 100_000;
    private const int PatienceMilliseconds = 10_000;
    private const int MillisecondsToUnwind = 500;

    // The keys of what is no object.
    private const long WorldKey = -1;
    private const long CreationKey = -2;
    private const long CancellationKey = -3;
    private const long EndKey = -4;

    private readonly WorkerPool pool;
    private readonly ControlStrategy strategy;
    private readonly SharedSites sites;
    private readonly int maximumSteps;
    private readonly CancellationToken token;
    private readonly List<ControlledThread> threads = [];
    private readonly Dictionary<object, SharedObject> objects = new(ReferenceComparer.Instance);

    // The workers of threads that have ended and still hold locks.
    private readonly Stack<ControlWorker> keepers = [];
    private readonly Dictionary<object, ControlFinding> findings = [];
    private readonly List<ScheduleSegment> schedule = [];
    private readonly ControlChoice choice = new();
    private readonly SemaphoreSlim over = new(0);
    private Footprint? footprint;
    private ControlledThread? running;
    private volatile int progress;
    private volatile bool isEnding;
    private Exception? failure;
    private bool segmentTimesOut;
    private ulong digest = 14695981039346656037;
    private long time;
    private long writes;
    private long operations;
    private int unwindingOperations;

    internal ControlledRun(WorkerPool pool, ControlStrategy strategy, SharedSites sites, int maximumSteps, CancellationToken token)
    {
        (this.pool, this.strategy, this.sites, this.maximumSteps, this.token) = (pool, strategy, sites, maximumSteps, token);
        footprint = strategy.WantsFootprints ? new Footprint() : null;
    }

    /// <summary>How the run ended.</summary>
    public RunEnding Ending { get; private set; }

    /// <summary>Why it ended so, in words; empty for a run that came to its end.</summary>
    public string Message { get; private set; } = "";

    /// <summary>The lines at which its threads were when it ended so, as <c>3, 7</c>.</summary>
    public string Lines { get; private set; } = "";

    /// <summary>The data races and lost updates that it has shown.</summary>
    public IReadOnlyCollection<ControlFinding> Findings => findings.Values;

    /// <summary>How many threads it has created.</summary>
    public int ThreadCount => threads.Count;

    /// <summary>How many scheduling points it had.</summary>
    public int StepCount { get; private set; }

    /// <summary>How often another thread took over.</summary>
    public int SwitchCount { get; private set; }

    /// <summary>Whether all is being stopped: nothing is scheduled any more.</summary>
    public bool IsEnding => isEnding;

    /// <summary>Records what happens; null where nobody wants to know.</summary>
    public ControlledTrace? Trace { get; internal set; }

    /// <summary>The schedule that it took.</summary>
    internal IReadOnlyList<ScheduleSegment> Schedule => schedule;

    /// <summary>The run's own time, in milliseconds.</summary>
    internal long Time => time;

    /// <summary>A number that two runs have in common that did the same in the same order.</summary>
    internal ulong Digest => digest;

    /// <summary>What the last transition used.</summary>
    internal Footprint? LastFootprint => footprint;

    /// <summary>Creates a thread, which can go on at once.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="by">The thread that creates it; null for the main thread.</param>
    /// <param name="body">What it does.</param>
    /// <exception cref="InvalidOperationException">The run has as many threads as it may have.</exception>
    public ControlledThread Create(string name, ControlledThread? by, Action<ControlledThread> body)
    {
        if (threads.Count == MaximumThreadCount)
        {
            throw new InvalidOperationException($"A run has at most {MaximumThreadCount} threads.");
        }

        ControlledThread thread = new(this, threads.Count, name, body);
        if (by is not null)
        {
            thread.Clock.Join(by.Clock);
            by.Clock[by.Number]++;
            TouchKey(CreationKey, isWrite: true);
            Record(by, TraceEventKind.Created, name);
        }

        thread.Clock[thread.Number]++;
        threads.Add(thread);
        return thread;
    }

    /// <summary>What the run knows of an object, which is seen for the first time by a thread that has not made it, or is known already.</summary>
    public SharedObject ObjectOf(object target, ControlledThread thread)
    {
        if (!objects.TryGetValue(ObjectIdentity.Of(target), out SharedObject? known))
        {
            known = new SharedObject(target, thread.NextKey(), thread);
            objects.Add(ObjectIdentity.Of(target), known);
            footprint?.AddUnnamed();
        }
        else if (known.Owner != thread)
        {
            known.IsShared = true;
        }

        return known;
    }

    /// <summary>Notes an object that a thread has just made.</summary>
    public void Born(object target, ControlledThread thread)
    {
        object identity = ObjectIdentity.Of(target);
        if (!objects.ContainsKey(identity))
        {
            SharedObject known = new(target, thread.NextKey(), thread);
            objects.Add(identity, known);
            if (target is Mutex)
            {
                StandIns.MutexStandIn.Born(thread, known);
            }
        }
    }

    /// <summary>Notes an object that a thread gives to others.</summary>
    /// <param name="target">The object.</param>
    /// <param name="name">What messages call it, unless they call it something already.</param>
    /// <param name="thread">The thread.</param>
    public void Share(object target, string name, ControlledThread thread)
    {
        Born(target, thread);
        SharedObject known = objects[ObjectIdentity.Of(target)];
        known.IsShared = true;
        known.Name = known.Name.Length == 0 ? name : known.Name;
    }

    /// <summary>What a thread blocks on that waits for an object to be pulsed.</summary>
    internal SharedObject PulseOf(SharedObject known, ControlledThread thread) =>
        known.Pulse ??= new SharedObject(new object(), thread.NextKey(), owner: null) { Name = "a pulse of " + NameOf(known) };

    /// <summary>What messages call an object.</summary>
    public string NameOf(SharedObject known)
    {
        if (known.Name.Length == 0)
        {
            string type = known.Target.GetType().Name.Split('`')[0];
            known.Name = $"{type} {objects.Values.Count(other => other.Name.StartsWith(type + " ", StringComparison.Ordinal)) + 1}";
        }

        return known.Name;
    }

    /// <summary>An operation at which another thread may go first if what it works on is shared.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="site">Where it is.</param>
    /// <param name="known">What it works on.</param>
    public void Operate(ControlledThread thread, SourceSite site, SharedObject known)
    {
        thread.Site = site;
        if (known.IsShared)
        {
            sites.Learn(site);
            thread.HasReadInRound = true;
            CountStep(thread);
        }

        Count(thread);
        if (sites.IsShared(site) || strategy.AsksAlways)
        {
            Offer(thread, isSpin: false);
        }
    }

    /// <summary>A scheduling point: another thread may go first.</summary>
    public void Step(ControlledThread thread)
    {
        thread.HasReadInRound = true;
        Step(thread, isSpin: false);
    }

    /// <summary>A round of a loop. A thread that finds in it what it found in the last one spins: others must go first.</summary>
    public void BeginRound(ControlledThread thread, SourceSite site)
    {
        thread.Site = site;
        bool spins = thread.HasReadInRound && thread.WritesAtLastRound == writes;
        (thread.HasReadInRound, thread.WritesAtLastRound) = (false, writes);
        if (spins)
        {
            thread.SpinsSince = writes;
            Step(thread, isSpin: true);
        }
        else
        {
            Count(thread);
            if (strategy.AsksAlways)
            {
                Offer(thread, isSpin: false);
            }
        }
    }

    /// <summary>Blocks a thread until one of the objects is changed, or its time is over.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="on">The objects.</param>
    /// <param name="giving">What another thread must do for it to go on, as a verb.</param>
    /// <param name="milliseconds">How long it waits at most; negative for any time.</param>
    /// <returns>False where the time is over.</returns>
    public bool Block(ControlledThread thread, IReadOnlyList<SharedObject> on, string giving, long milliseconds)
    {
        if (isEnding)
        {
            // Not even a finally block can wait for what nobody will do.
            thread.IsUnwinding = true;
            throw thread.Worker!.NewStop();
        }

        foreach (SharedObject known in on)
        {
            Touch(known, null, isWrite: true);
        }

        (thread.State, thread.BlockedOn, thread.Giving, thread.HasTimedOut) = (ControlledThreadState.Blocked, on, giving, false);
        thread.Due = milliseconds < 0 ? null : time + milliseconds;
        if (Trace is not null)
        {
            Record(thread, TraceEventKind.Waiting, NameOf(on[0]), message: $"waits for {string.Join(", ", on.Select(NameOf))}");
        }

        Step(thread);
        return !thread.HasTimedOut;
    }

    /// <summary>Lets the threads go on that block on an object, as it has changed.</summary>
    /// <param name="known">The object.</param>
    /// <param name="member">What of it has changed; null for all.</param>
    public void Wake(SharedObject known, object? member = null)
    {
        Touch(known, member, isWrite: true);
        foreach (ControlledThread thread in threads)
        {
            if (thread.Blocks(known))
            {
                Unblock(thread);
            }
        }
    }

    /// <summary>Ends a thread at its next scheduling point; what is in its finally blocks still runs.</summary>
    public void Stop(ControlledThread by, ControlledThread thread)
    {
        thread.IsToStop = true;
        TouchKey(StopKey(thread), isWrite: true);
        Record(by, TraceEventKind.Signalled, thread.Name, message: $"stops {thread.Name}");
        if (thread.IsBlocked)
        {
            Unblock(thread);
        }
    }

    /// <summary>Lets one thread go on that blocks.</summary>
    public void Wake(ControlledThread thread, SharedObject known)
    {
        Touch(known, null, isWrite: true);
        if (thread.Blocks(known))
        {
            Unblock(thread);
        }
    }

    /// <summary>Notes that the running thread uses an object, for the search and for the finding of spinning threads.</summary>
    public void Touch(SharedObject known, object? member, bool isWrite)
    {
        footprint?.Add(known.Key, member, isWrite);
        writes += isWrite && known.IsShared ? 1 : 0;
    }

    /// <summary>Notes that the running thread uses the world outside.</summary>
    public void TouchWorld() => TouchKey(WorldKey, isWrite: true);

    /// <summary>All cancellations of the run: one may cancel tokens of other sources, too, which no thread has used yet.</summary>
    internal SharedObject Cancellations { get; } = new(new object(), CancellationKey, owner: null);

    /// <summary>The tokens in use that are cancelled.</summary>
    internal SharedObject[] CancelledTokens() => [.. objects.Values.Where(known => known.Target is CancellationToken { IsCancellationRequested: true })];

    /// <summary>What the run knows of an object that its threads have used; null where they have not.</summary>
    internal SharedObject? Find(object target) => objects.TryGetValue(target, out SharedObject? known) ? known : null;

    /// <summary>The thread gets what another has given back: it knows from here on what that one knew.</summary>
    public void Acquire(ControlledThread thread, SharedObject known)
    {
        if (known.Clock is not null)
        {
            thread.Clock.Join(known.Clock);
        }
    }

    /// <summary>The thread gives back: who gets it next knows what this one knows.</summary>
    public void Release(ControlledThread thread, SharedObject known)
    {
        (known.Clock ??= new VectorClock()).Join(thread.Clock);
        thread.Clock[thread.Number]++;
    }

    /// <summary>A thread has seen the end of another.</summary>
    public void Join(ControlledThread thread, ControlledThread ended)
    {
        Touch(ended.End, null, isWrite: false);
        thread.Clock.Join(ended.Clock);
        Record(thread, TraceEventKind.Joined, ended.Name);
    }

    /// <summary>Notes a read of a member, an element or a collection's structure, and whether it races with a write.</summary>
    public void Read(ControlledThread thread, SharedObject known, object member, SourceSite site)
    {
        Touch(known, member, isWrite: false);
        MemoryCell cell = known.Cell(member);
        if (cell.Write is { } write && write.Thread != thread.Number && write.Time > thread.Clock[write.Thread])
        {
            AddRace(known, member, write.Site, site);
        }

        cell.Reads.RemoveAll(read => read.Thread == thread.Number);
        cell.Reads.Add(new MemoryAccess(thread.Number, thread.Clock[thread.Number], site));
    }

    /// <summary>Notes a write of a member, an element or a collection's structure, and whether it races with another access.</summary>
    public void Write(ControlledThread thread, SharedObject known, object member, SourceSite site)
    {
        Touch(known, member, isWrite: true);
        MemoryCell cell = known.Cell(member);
        if (cell.Write is { } write && write.Thread != thread.Number && write.Time > thread.Clock[write.Thread])
        {
            AddRace(known, member, write.Site, site);
        }

        foreach (MemoryAccess read in cell.Reads)
        {
            if (read.Thread != thread.Number && read.Time > thread.Clock[read.Thread])
            {
                AddRace(known, member, read.Site, site);
            }
        }

        cell.Reads.Clear();
        cell.Write = new MemoryAccess(thread.Number, thread.Clock[thread.Number], site);
        cell.Version++;
    }

    /// <summary>Notes a write of something that is safe by itself, without regard to races.</summary>
    public void WriteSafely(SharedObject known, object member)
    {
        Touch(known, member, isWrite: true);
        known.Cell(member).Version++;
    }

    /// <summary>Notes that an update has overwritten what another thread had written since it read.</summary>
    public void AddLostUpdate(SharedObject known, object member, SourceSite site) =>
        Add(
            ("lost update", known.Key, member, site.Number),
            new ControlFinding($"lost update of {Place(known, member)}: {site} has overwritten what another thread wrote after the value was read", Line(site)));

    /// <summary>Records an event, where somebody wants to know.</summary>
    /// <param name="thread">The thread that acts.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="resource">What it does it to.</param>
    /// <param name="value">A count after it.</param>
    /// <param name="message">What else there is to say.</param>
    /// <param name="site">Where it is; unless given, where the thread has come to.</param>
    public void Record(ControlledThread thread, TraceEventKind kind, string resource = "", long? value = null, string message = "", SourceSite? site = null)
    {
        if (Trace is not null)
        {
            TellLast(thread);
            Trace.Record(thread.Name, thread.Number + 1, kind, resource, value, kind is TraceEventKind.Started or TraceEventKind.Finished ? null : site ?? thread.Site, message);
        }
    }

    /// <summary>Says in the trace that a thread has read something, and what.</summary>
    internal void TellRead(ControlledThread thread, SharedObject known, object member, SourceSite site)
    {
        if (Trace is not null && known.IsShared)
        {
            string? value = Trace.Read(known.Target, member);
            Record(thread, TraceEventKind.Message, NameOf(known), site: site, message: $"reads {Place(known, member)}{(value is null ? "" : $" = {value}")}");
        }
    }

    /// <summary>Says in the trace, as soon as the thread has done it, that it has written something, and what.</summary>
    internal void TellWrite(ControlledThread thread, SharedObject known, object member, SourceSite site)
    {
        if (Trace is { } trace && known.IsShared)
        {
            thread.Tell = () =>
            {
                string? value = trace.Read(known.Target, member);
                Record(thread, TraceEventKind.Message, NameOf(known), site: site, message: $"writes {Place(known, member)}{(value is null ? "" : $" = {value}")}");
            };
        }
    }

    /// <summary>What messages call a member or an element of an object.</summary>
    public string Place(SharedObject known, object member) => NameOf(known) + member switch
    {
        Structure => "",
        MemberKey key => "." + key.Name,
        string text => $"['{text}']",
        _ => $"[{member}]",
    };

    /// <summary>The key of what a thread makes.</summary>
    internal static long KeyOf(int thread, int number) => ((long)thread << 32) | (uint)number;

    /// <summary>Runs the program, and returns when all of its threads have ended; called by a thread that is not controlled.</summary>
    /// <exception cref="ControlledRunException">Something of the run's own failed.</exception>
    internal void Run(Action<ControlledThread> main)
    {
        ControlledThread first = Create(RunThreadNames.Main, null, main);
        Dispatch(first);
        for (int seen = -1; !IsOver(PatienceMilliseconds);)
        {
            if (token.IsCancellationRequested || progress == seen)
            {
                Abandon();
                return;
            }

            seen = progress;
        }

        if (failure is not null)
        {
            throw new ControlledRunException($"The script could not be run: {failure.Message}", failure);
        }
    }

    /// <summary>Runs a thread's body on the worker that was given to it.</summary>
    internal void Serve(ControlledThread thread)
    {
        try
        {
            if (!isEnding)
            {
                running = thread;
                Record(thread, TraceEventKind.Started);
                thread.Invoke();
            }
        }
        catch (Exception) when (thread.IsUnwinding)
        {
            // It was stopped.
        }
        catch (Exception e)
        {
            failure ??= e;
            isEnding = true;
        }

        OnEnded(thread);
    }

    /// <summary>Something of the run's own failed on a worker that cannot go on.</summary>
    internal void Fail(Exception e)
    {
        failure ??= e;
        isEnding = true;
        over.Release();
    }

    private void Step(ControlledThread thread, bool isSpin)
    {
        if (isEnding)
        {
            // What blocks is let go; what is in a finally block runs on.
            thread.State = ControlledThreadState.Ready;
            Stop(thread);
            return;
        }

        Count(thread);
        CountStep(thread);
        Offer(thread, isSpin);
    }

    private void Offer(ControlledThread thread, bool isSpin)
    {
        if (!isEnding && (threads.Count > 1 || thread.IsBlocked))
        {
            Switch(thread, isSpin);
        }
    }

    private void CountStep(ControlledThread thread)
    {
        if (!isEnding && ++StepCount > maximumSteps)
        {
            End(RunEnding.StepLimit, $"no end after {maximumSteps} steps; {Whereabouts()}", thread);
        }
    }

    private void Count(ControlledThread thread)
    {
        if (isEnding || (thread.IsToStop && !thread.IsUnwinding))
        {
            Stop(thread);
            return;
        }

        TellLast(thread);
        thread.Operations++;
        progress++;
        running = thread;
        TouchEnds(thread);
        Mix(thread.Number, thread.Site?.Number ?? -1);
        if (++operations > (long)maximumSteps * OperationsPerStep)
        {
            End(RunEnding.StepLimit, $"no end after {maximumSteps} steps; {Whereabouts()}", thread);
        }

        if ((operations & 1023) == 0 && token.IsCancellationRequested)
        {
            End(RunEnding.Cancelled, "", thread);
        }
    }

    // No other thread has run since.
    private static void TellLast(ControlledThread thread)
    {
        Action? tell = thread.Tell;
        thread.Tell = null;
        tell?.Invoke();
    }

    private void Mix(int thread, int site) => digest = unchecked((digest ^ ((ulong)(uint)thread << 32) ^ (uint)site) * 1099511628211);

    private void Switch(ControlledThread thread, bool isSpin)
    {
        if (Choose(thread, isSpin) is not { } next)
        {
            EndDeadlocked(thread);
            return;
        }

        if (next.TimesOut || next.Thread != thread)
        {
            EndSegment(thread, next.TimesOut);
        }

        if (next.TimesOut)
        {
            TimeOut(next.Thread);
        }

        if (next.Thread == thread)
        {
            return;
        }

        SwitchCount++;
        ControlWorker worker = thread.Worker!;
        Dispatch(next.Thread);
        worker.Pause();
        running = thread;
        TouchEnds(thread);
        if (isEnding || (thread.IsToStop && !thread.IsUnwinding))
        {
            Stop(thread);
        }
    }

    private Candidate? Choose(ControlledThread thread, bool isSpin)
    {
        List<Candidate> candidates = choice.Candidates;
        candidates.Clear();
        bool isSpinning = false;
        long? due = null;
        foreach (ControlledThread other in threads)
        {
            if (other.State == ControlledThreadState.Ready)
            {
                if (other.SpinsSince == writes)
                {
                    isSpinning = true;
                }
                else
                {
                    candidates.Add(new Candidate(other, TimesOut: false));
                }
            }
            else if (other.IsBlocked && other.Due is { } end && (due is null || end < due))
            {
                due = end;
            }
        }

        if (due is not null)
        {
            candidates.AddRange(threads.Where(other => other.IsBlocked && other.Due == due).Select(other => new Candidate(other, TimesOut: true)));
        }

        // Where all spin, nothing but the step limit ends them.
        if (candidates.Count == 0 && isSpinning)
        {
            candidates.AddRange(threads.Where(other => other.State == ControlledThreadState.Ready).Select(other => new Candidate(other, TimesOut: false)));
        }

        if (candidates.Count == 0)
        {
            return null;
        }

        if (candidates.Count == 1 && !strategy.WantsFootprints && !strategy.AsksAlways)
        {
            return candidates[0];
        }

        (choice.Current, choice.IsSpin, choice.Footprint) = (thread, isSpin, footprint);
        int chosen = strategy.Choose(choice);
        choice.Number++;
        if (footprint is not null)
        {
            footprint = new Footprint();
        }

        if (chosen < 0)
        {
            End(RunEnding.Pruned, "", thread);
            return new Candidate(thread, TimesOut: false);
        }

        return candidates[chosen];
    }

    private void TimeOut(ControlledThread thread)
    {
        time = Math.Max(time, thread.Due!.Value);
        if (Trace is not null)
        {
            Trace.Milliseconds = time;
        }

        Touch(thread.BlockedOn[0], null, isWrite: true);
        if (Trace is not null)
        {
            Record(thread, TraceEventKind.Refused, NameOf(thread.BlockedOn[0]), message: "the time is over");
        }

        Unblock(thread);
        thread.HasTimedOut = true;
    }

    private static void Unblock(ControlledThread thread) => (thread.State, thread.BlockedOn, thread.Due) = (ControlledThreadState.Ready, [], null);

    private static long StopKey(ControlledThread thread) => KeyOf(thread.Number, 0);

    // Each transition of a thread depends on whether another has stopped it, or the main thread has ended, and with it the run.
    private void TouchEnds(ControlledThread thread)
    {
        TouchKey(StopKey(thread), isWrite: false);
        if (thread.Number != 0)
        {
            TouchKey(EndKey, isWrite: false);
        }
    }

    private void TouchKey(long key, bool isWrite)
    {
        footprint?.Add(key, null, isWrite);
        writes += isWrite ? 1 : 0;
    }

    private void Dispatch(ControlledThread next)
    {
        if (next.Worker is null)
        {
            pool.Take().Assign(next);
        }

        next.Worker!.Resume();
    }

    private void EndSegment(ControlledThread thread, bool nextTimesOut)
    {
        schedule.Add(new ScheduleSegment(thread.Number, segmentTimesOut, thread.Operations));
        segmentTimesOut = nextTimesOut;
    }

    private void OnEnded(ControlledThread thread)
    {
        thread.State = ControlledThreadState.Ended;
        ControlWorker worker = thread.Worker!;
        thread.Worker = null;
        bool staysLocked = !isEnding && thread.Number != 0 && thread.KeepsLocked;
        thread.LeaveOwned(all: !staysLocked);
        if (staysLocked)
        {
            keepers.Push(worker);
        }
        else
        {
            pool.Give(worker);
        }

        Continue(thread);
        if (staysLocked)
        {
            // Only this worker can leave what the thread has left locked: it waits for the end of the run.
            worker.Pause();
            thread.LeaveOwned(all: true);
            pool.Give(worker);
            Unwind();
        }
    }

    private void Continue(ControlledThread thread)
    {
        if (!isEnding)
        {
            TellLast(thread);
            Record(thread, TraceEventKind.Finished);
            if (thread.Number == 0)
            {
                EndSegment(thread, nextTimesOut: false);
                TouchKey(EndKey, isWrite: true);
                isEnding = true;
            }
            else
            {
                OnOtherEnded(thread);
                return;
            }
        }

        Unwind();
    }

    // No exception may leave here: the thread has ended already.
    private void OnOtherEnded(ControlledThread thread)
    {
        Wake(thread.End);
        progress++;

        // The end is an operation, too: a schedule tells a thread that has ended from one that is preempted before its last.
        thread.Operations++;
        Candidate? next;
        try
        {
            next = Choose(thread, isSpin: false);
        }
        catch (ControlledRunEndedException)
        {
            Unwind();
            return;
        }

        if (next is { } chosen)
        {
            EndSegment(thread, chosen.TimesOut);
            if (chosen.TimesOut)
            {
                TimeOut(chosen.Thread);
            }

            SwitchCount++;
            Dispatch(chosen.Thread);
            return;
        }

        EndDeadlocked(thread);
        Unwind();
    }

    // The threads that are left end one after another, so that what is in their finally blocks is under control, too.
    private void Unwind()
    {
        foreach (ControlledThread thread in threads)
        {
            if (!thread.IsEnded)
            {
                if (thread.Worker is { } worker)
                {
                    worker.Resume();
                    return;
                }

                thread.State = ControlledThreadState.Ended;
            }
        }

        if (keepers.Count > 0)
        {
            keepers.Pop().Resume();
            return;
        }

        over.Release();
    }

    private void EndDeadlocked(ControlledThread thread)
    {
        Wait[] waits = [.. threads.Where(other => other.IsBlocked).Select(WaitOf)];
        string message = WaitForGraph.Describe(waits);
        Trace?.Record(RunThreadNames.Watchdog, 0, TraceEventKind.Deadlocked, "", null, null, message);
        if (Trace is not null)
        {
            foreach (ControlledThread other in threads.Where(other => other.IsBlocked))
            {
                Record(other, TraceEventKind.Deadlocked, NameOf(other.BlockedOn[0]), message: WaitForGraph.Describe(WaitOf(other)));
            }
        }

        End(RunEnding.Deadlocked, message, thread);
    }

    private Wait WaitOf(ControlledThread thread)
    {
        SharedObject on = thread.BlockedOn[0];
        return on.Target is ControlledThread awaited
            ? new Wait(thread.Name, awaited.Name, IsForEnd: true, [new Holder(awaited.Name, "")], [], "end")
            : new Wait(
                thread.Name,
                string.Join(" or ", thread.BlockedOn.Select(NameOf)),
                IsForEnd: false,
                [.. thread.BlockedOn.SelectMany(known => known.Holders).Distinct().Where(holder => holder != thread || thread.BlockedOn.Count == 1).Select(holder => new Holder(holder.Name, holder.IsEnded ? ", which has ended" : ""))],
                [],
                thread.Giving);
    }

    private string Whereabouts() => Words.List(threads.Where(thread => !thread.IsEnded && thread.Site is not null).Take(4).Select(thread => $"{thread.Name} is at {thread.Site}"));

    // Ends the run, and with it the thread that calls, which may be one that has ended.
    private void End(RunEnding ending, string message, ControlledThread thread)
    {
        (Ending, Message) = (ending, message);
        Lines = string.Join(", ", threads.Where(other => !other.IsEnded && other.Site is not null).Select(other => other.Site!.Line).Distinct().OrderBy(line => line));
        if (!thread.IsEnded)
        {
            EndSegment(thread, nextTimesOut: false);
        }

        isEnding = true;
        thread.State = thread.IsEnded ? ControlledThreadState.Ended : ControlledThreadState.Ready;
        if (!thread.IsEnded)
        {
            Stop(thread);
        }
        else if (ending == RunEnding.Pruned)
        {
            throw new ControlledRunEndedException();
        }
    }

    // The first call throws what ends the thread; after it, only what is in finally blocks still runs.
    private void Stop(ControlledThread thread)
    {
        if (!thread.IsUnwinding || ++unwindingOperations > MaximumUnwindingOperations)
        {
            thread.IsUnwinding = true;
            unwindingOperations = 0;
            throw thread.Worker!.NewStop();
        }
    }

    private bool IsOver(int milliseconds)
    {
        try
        {
            return over.Wait(milliseconds, token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The thread that runs is outside control. It may be at a scheduling point soon, which ends it; else it is broken off.
    private void Abandon()
    {
        // A search that is stopped at once has let no thread run.
        ControlledThread thread = running ?? threads[0];
        Ending = token.IsCancellationRequested ? RunEnding.Cancelled : RunEnding.Uncontrolled;
        Lines = thread.Site is { } site ? Line(site) : "";
        Message = $"{thread.Name} has not come to a scheduling point for {PatienceMilliseconds / 1000} s{(thread.Site is { } last ? $"; the last was {last}" : "")}";
        isEnding = true;
        for (int i = 0; i < 10 && !over.Wait(MillisecondsToUnwind, CancellationToken.None); i++)
        {
            (running ?? thread).Worker?.Break();
        }
    }

    // The same two places are one race, whichever comes first and whatever each does there.
    private void AddRace(SharedObject known, object member, SourceSite one, SourceSite other)
    {
        (SourceSite first, SourceSite second) = one.Number <= other.Number ? (one, other) : (other, one);
        Add(
            ("race", known.Key, member, first.Number, second.Number),
            new ControlFinding(
                $"data race on {Place(known, member)}: " + (first == second
                    ? $"several threads {Verb(first)} it at {first}, and nothing orders them"
                    : $"a thread {Verb(first)}s it at {first}, another {Verb(second)}s it at {second}, and nothing orders them"),
                first.Line == second.Line ? Line(first) : $"{Line(first)}, {Line(second)}"));
    }

    private static string Verb(SourceSite site) => site.Kind switch
    {
        SiteKind.Read => "read",
        SiteKind.Write => "write",
        SiteKind.Update => "update",
        SiteKind.Enumerate => "enumerate",
        _ => "use",
    };

    private void Add(object key, ControlFinding finding)
    {
        if (!findings.ContainsKey(key))
        {
            findings.Add(key, finding);
            Trace?.Record(running!.Name, running.Number + 1, TraceEventKind.Violated, "", null, null, finding.Message);
        }
    }

    private static string Line(SourceSite site) => site.Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
