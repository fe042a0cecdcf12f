using System;
using System.Linq;
using System.Threading;
using ThreadingDemo.Controlling.Strategies;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling;

/// <content>Ends threads and the run.</content>
internal sealed partial class ThreadScheduler
{
    private const int MillisecondsToUnwind = 500;
    private const int MaximumInterruptCount = 10;

    private void OnEnded(ControlledThread thread)
    {
        thread.State = ControlledThreadState.Ended;
        ControlWorker worker = thread.Worker!;
        thread.Worker = null;
        bool staysLocked = !isEnding && thread.Number != 0 && thread.HoldsLockAfterEnd;
        thread.LeaveOwned(all: !staysLocked);
        if (staysLocked)
        {
            workersWithLocks.Push(worker);
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
            Unwind();
        }
    }

    private void Continue(ControlledThread thread)
    {
        if (!isEnding)
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
            isEnding = true;
        }

        Unwind();
    }

    // No exception may leave here: the thread has ended already.
    private void OnOtherEnded(ControlledThread thread)
    {
        run.Wake(thread.End);
        progress++;

        // The end is an operation, too: a schedule distinguishes a thread that has ended from one preempted before its last operation.
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
            recorder.EndSegment(thread, chosen.TimesOut);
            if (chosen.TimesOut)
            {
                TimeOut(chosen.Thread);
            }

            Dispatch(chosen.Thread);
            return;
        }

        EndDeadlocked(thread);
        Unwind();
    }

    // The remaining threads end one after another, so that the code of their finally blocks is controlled as well.
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

        if (workersWithLocks.Count > 0)
        {
            workersWithLocks.Pop().Resume();
            return;
        }

        over.Release();
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

    // Ends the run and the calling thread, which may have ended already.
    private void End(RunEnding ending, string message, ControlledThread thread)
    {
        (Ending, Message, Lines) = (ending, message, WaitText.Lines(threads));
        isEnding = true;
        if (!thread.IsEnded)
        {
            recorder.EndSegment(thread, nextTimesOut: false);
            thread.State = ControlledThreadState.Ready;
            Stop(thread);
        }
        else if (ending == RunEnding.Pruned)
        {
            throw new ControlledRunEndedException();
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

    // The running thread is not under control. It ends at its next scheduling point, or is interrupted if it reaches none.
    private void Abandon()
    {
        // If the search is stopped immediately, no thread has run.
        ControlledThread thread = Running ?? threads[0];
        Ending = token.IsCancellationRequested ? RunEnding.Cancelled : RunEnding.Uncontrolled;
        Lines = thread.Site is { } site ? WaitText.Line(site) : "";
        Message = $"{thread.Name} has not reached a scheduling point for {PatienceMilliseconds / 1000} s"
            + (thread.Site is { } last ? $"; the last was {last}" : "");
        isEnding = true;
        for (int i = 0; i < MaximumInterruptCount && !over.Wait(MillisecondsToUnwind, CancellationToken.None); i++)
        {
            (Running ?? thread).Worker?.Interrupt();
        }
    }
}
