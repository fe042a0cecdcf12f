using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling;

/// <summary>
/// Lets one thread of a run execute at a time: asks the strategy at each scheduling point which one, transfers control between
/// their workers, and ends the run.
/// </summary>
/// <remarks>
/// All members but <see cref="Execute"/> are called by the running thread, so they need no lock; a switch orders the accesses of
/// the two threads. Time limits refer to the virtual time of the run, which advances only when a wait times out.
/// </remarks>
internal sealed partial class ThreadScheduler
{
    // An operation on an unshared object counts as a thousandth of a step.
    private const int OperationsPerStep = 1000;
    private const int OperationsBetweenChecks = 1024;
    private const long EndKey = -4;

    private readonly ControlledRun run;
    private readonly WorkerPool pool;
    private readonly ControlStrategy strategy;
    private readonly Transition transition;
    private readonly int maximumSteps;
    private readonly CancellationToken token;
    private readonly List<ControlledThread> threads = [];
    private readonly RunCompletion completion;
    private readonly ScheduleRecorder recorder = new();
    private readonly ControlChoice choice = new();
    private volatile int progress;
    private long operations;

    public ThreadScheduler(
        ControlledRun run, WorkerPool pool, ControlStrategy strategy, Transition transition, int maximumSteps, CancellationToken token)
    {
        (this.run, this.pool, this.strategy, this.transition) = (run, pool, strategy, transition);
        (this.maximumSteps, this.token) = (maximumSteps, token);
        completion = new RunCompletion(threads, token);
    }

    /// <summary>The threads, in order of creation.</summary>
    public List<ControlledThread> Threads => threads;

    /// <summary>The thread that runs; null before the first.</summary>
    public ControlledThread? Running { get; private set; }

    /// <summary>How the run ends.</summary>
    public RunCompletion Completion => completion;

    /// <summary>The number of scheduling points.</summary>
    public int StepCount { get; private set; }

    /// <summary>The virtual time of the run in milliseconds.</summary>
    public long Time { get; private set; }

    /// <summary>The schedule so far.</summary>
    public ScheduleRecorder Recorder => recorder;

    /// <summary>The key of the state that tells whether a thread has been stopped, for the reduction of a search.</summary>
    public static long StopKey(ControlledThread thread) => ControlledRun.KeyOf(thread.Number, 0);

    /// <summary>Runs the first thread, and returns when all threads have ended; called by a thread that is not controlled.</summary>
    /// <exception cref="ControlledRunException">The run itself failed.</exception>
    public void Execute(ControlledThread first)
    {
        Dispatch(first);
        completion.Await(() => progress, () => Running);
    }

    /// <summary>Runs the body of a thread on its worker.</summary>
    public void Serve(ControlledThread thread)
    {
        try
        {
            if (!completion.IsEnding)
            {
                Running = thread;
                run.Record(thread, TraceEventKind.Started);
                thread.Invoke();
            }
        }
        catch (Exception) when (thread.IsUnwinding)
        {
            // The thread was stopped.
        }
        catch (Exception e)
        {
            completion.Fail(e);
        }

        OnEnded(thread);
    }

    /// <summary>Ends the run because a worker has failed and cannot continue.</summary>
    public void Fail(Exception e)
    {
        completion.Fail(e);
        completion.Complete();
    }

    /// <summary>A scheduling point of a thread.</summary>
    public void Step(ControlledThread thread, bool isSpin)
    {
        if (completion.IsEnding)
        {
            // A blocked thread becomes ready, so that its finally blocks can run.
            thread.State = ControlledThreadState.Ready;
            completion.Stop(thread);
            return;
        }

        Count(thread);
        CountStep(thread);
        Offer(thread, isSpin);
    }

    /// <summary>Lets another thread run first if the strategy chooses it.</summary>
    public void Offer(ControlledThread thread, bool isSpin)
    {
        if (!completion.IsEnding && (threads.Count > 1 || thread.IsBlocked))
        {
            Switch(thread, isSpin);
        }
    }

    /// <summary>Counts a step, and ends the run at the limit.</summary>
    public void CountStep(ControlledThread thread)
    {
        if (!completion.IsEnding && ++StepCount > maximumSteps)
        {
            EndAtLimit(thread);
        }
    }

    /// <summary>Counts an operation of a thread, and ends the thread if it has been stopped.</summary>
    public void Count(ControlledThread thread)
    {
        if (completion.IsEnding || (thread.IsStopRequested && !thread.IsUnwinding))
        {
            completion.Stop(thread);
            return;
        }

        ControlledRun.RecordLastWrite(thread);
        thread.Operations++;
        progress++;
        Running = thread;
        UseEnds(thread);
        recorder.Add(thread);
        if (++operations > (long)maximumSteps * OperationsPerStep)
        {
            EndAtLimit(thread);
        }

        if (operations % OperationsBetweenChecks == 0 && token.IsCancellationRequested)
        {
            End(RunEnding.Cancelled, "", thread);
        }
    }

    /// <summary>Makes a blocked thread ready.</summary>
    public static void Unblock(ControlledThread thread) =>
        (thread.State, thread.BlockedOn, thread.Due) = (ControlledThreadState.Ready, [], null);

    private void Switch(ControlledThread thread, bool isSpin)
    {
        if (Choose(thread, isSpin) is not { } next)
        {
            EndDeadlocked(thread);
            return;
        }

        if (next.TimesOut || next.Thread != thread)
        {
            recorder.EndSegment(thread, next.TimesOut);
        }

        if (next.TimesOut)
        {
            TimeOut(next.Thread);
        }

        if (next.Thread == thread)
        {
            return;
        }

        ControlWorker worker = thread.Worker!;
        Dispatch(next.Thread);
        worker.Pause();
        Running = thread;
        UseEnds(thread);
        if (completion.IsEnding || (thread.IsStopRequested && !thread.IsUnwinding))
        {
            completion.Stop(thread);
        }
    }

    // Null if no thread can continue.
    private Candidate? Choose(ControlledThread thread, bool isSpin)
    {
        List<Candidate> candidates = choice.Candidates;
        Candidate.Collect(candidates, threads, transition.WriteCount);
        if (candidates.Count == 0)
        {
            return null;
        }

        if (candidates.Count == 1 && !strategy.RecordsUses && !strategy.ChoosesAtEveryOperation)
        {
            return candidates[0];
        }

        (choice.Current, choice.IsSpin, choice.Uses) = (thread, isSpin, transition.Uses);
        int chosen = strategy.Choose(choice);
        choice.Number++;
        transition.Begin();
        if (chosen < 0)
        {
            End(RunEnding.Pruned, "", thread);
            return new Candidate(thread, TimesOut: false);
        }

        return candidates[chosen];
    }

    private void TimeOut(ControlledThread thread)
    {
        Time = Math.Max(Time, thread.Due!.Value);
        SharedObject on = thread.BlockedOn[0];
        transition.Use(on, null, isWrite: true);
        if (run.Trace is { } trace)
        {
            trace.Milliseconds = Time;
            run.Record(thread, TraceEventKind.Refused, run.Objects.NameOf(on), message: "timed out");
        }

        Unblock(thread);
        thread.HasTimedOut = true;
    }

    // Each transition depends on whether another thread has stopped this one, and on whether the main thread, and so the run, has ended.
    private void UseEnds(ControlledThread thread)
    {
        transition.Use(StopKey(thread), isWrite: false);
        if (thread.Number != 0)
        {
            transition.Use(EndKey, isWrite: false);
        }
    }

    private void Dispatch(ControlledThread next)
    {
        if (next.Worker is null)
        {
            pool.Take().Assign(next);
        }

        next.Worker!.Resume();
    }

    private void OnEnded(ControlledThread thread)
    {
        thread.State = ControlledThreadState.Ended;
        ControlWorker worker = thread.Worker!;
        thread.Worker = null;
        bool staysLocked = !completion.IsEnding && thread.Number != 0 && thread.HoldsLockAfterEnd;
        thread.LeaveOwned(all: !staysLocked);
        if (staysLocked)
        {
            completion.Keep(worker);
        }
        else
        {
            pool.Return(worker);
        }

        Continue(thread);
        if (staysLocked)
        {
            // Only this worker can release the locks of the thread: it waits for the end of the run.
            worker.Pause();
            thread.LeaveOwned(all: true);
            pool.Return(worker);
            completion.Unwind();
        }
    }

    private void Continue(ControlledThread thread)
    {
        if (!completion.IsEnding)
        {
            ControlledRun.RecordLastWrite(thread);
            run.Record(thread, TraceEventKind.Finished);
            if (thread.Number != 0)
            {
                OnOtherEnded(thread);
                return;
            }

            recorder.EndSegment(thread, nextTimesOut: false);
            transition.Use(EndKey, isWrite: true);
            completion.Begin();
        }

        completion.Unwind();
    }

    // No exception may leave here: the thread has ended already.
    private void OnOtherEnded(ControlledThread thread)
    {
        run.Wake(thread.End);
        progress++;

        // The end counts as an operation, so that a schedule distinguishes a thread that has ended from one that was
        // preempted before its end.
        thread.Operations++;
        Candidate? next;
        try
        {
            next = Choose(thread, isSpin: false);
        }
        catch (ControlledRunEndedException)
        {
            completion.Unwind();
            return;
        }

        if (next is { } chosen)
        {
            recorder.EndSegment(thread, chosen.TimesOut);
            if (chosen.TimesOut)
            {
                TimeOut(chosen.Thread);
            }

            Dispatch(chosen.Thread);
            return;
        }

        EndDeadlocked(thread);
        completion.Unwind();
    }

    private void EndDeadlocked(ControlledThread thread)
    {
        string message = WaitText.OfDeadlock(threads, run.Objects);
        if (run.Trace is { } trace)
        {
            trace.Record(RunThreadNames.Watchdog, 0, TraceEventKind.Deadlocked, "", null, null, message);
            foreach (ControlledThread other in threads.Where(other => other.IsBlocked))
            {
                string resource = run.Objects.NameOf(other.BlockedOn[0]);
                run.Record(other, TraceEventKind.Deadlocked, resource, message: WaitText.Of(other, run.Objects));
            }
        }

        End(RunEnding.Deadlocked, message, thread);
    }

    private void EndAtLimit(ControlledThread thread) =>
        End(RunEnding.StepLimit, $"no end after {maximumSteps} steps; {WaitText.Places(threads)}", thread);

    // Ends the run, and also the calling thread, which may have ended already.
    private void End(RunEnding ending, string message, ControlledThread thread)
    {
        completion.Begin(ending, message);
        if (!thread.IsEnded)
        {
            recorder.EndSegment(thread, nextTimesOut: false);
            thread.State = ControlledThreadState.Ready;
            completion.Stop(thread);
        }
        else if (ending == RunEnding.Pruned)
        {
            throw new ControlledRunEndedException();
        }
    }
}
