using System;
using System.Collections.Generic;
using System.Threading;

namespace ThreadingDemo.Controlling;

/// <summary>The end of a run: its reason, and the unwinding of the remaining threads.</summary>
/// <param name="threads">The threads of the run.</param>
/// <param name="token">Stops the run.</param>
internal sealed class RunCompletion(IReadOnlyList<ControlledThread> threads, CancellationToken token)
{
    private const int MaximumUnwindingOperations = 100_000;
    private const int PatienceMilliseconds = 10_000;
    private const int MillisecondsToUnwind = 500;
    private const int MaximumBreakCount = 10;

    // The workers of threads that have ended and still hold locks.
    private readonly Stack<ControlWorker> keptWorkers = [];
    private readonly SemaphoreSlim over = new(0);
    private volatile bool isEnding;
    private Exception? failure;
    private int unwindingOperations;

    /// <summary>How the run ended.</summary>
    public RunEnding Ending { get; private set; }

    /// <summary>The reason why it ended early; empty for a run that came to its end.</summary>
    public string Message { get; private set; } = "";

    /// <summary>The lines of its threads when it ended early.</summary>
    public string Lines { get; private set; } = "";

    /// <summary>Whether the threads are being ended, so that nothing is scheduled any more.</summary>
    public bool IsEnding => isEnding;

    /// <summary>Begins to end the run, because its main thread has ended.</summary>
    public void Begin() => isEnding = true;

    /// <summary>Begins to end the run early.</summary>
    public void Begin(RunEnding ending, string message)
    {
        (Ending, Message, Lines) = (ending, message, WaitText.Lines(threads));
        isEnding = true;
    }

    /// <summary>Begins to end the run, because the run itself has failed.</summary>
    public void Fail(Exception e)
    {
        failure ??= e;
        isEnding = true;
    }

    /// <summary>Ends the run at once, because no thread can continue.</summary>
    public void Complete() => over.Release();

    /// <summary>
    /// Ends the calling thread. The first call throws the exception that does so; after it, only the code of finally blocks runs.
    /// </summary>
    public void Stop(ControlledThread thread)
    {
        if (!thread.IsUnwinding || ++unwindingOperations > MaximumUnwindingOperations)
        {
            thread.IsUnwinding = true;
            unwindingOperations = 0;
            throw thread.Worker!.NewStop();
        }
    }

    /// <summary>Keeps the worker of a thread that has ended and holds locks until the run is over.</summary>
    public void Keep(ControlWorker worker) => keptWorkers.Push(worker);

    /// <summary>
    /// Lets the next thread end. The threads end one after another, so that their finally blocks also run under control.
    /// </summary>
    public void Unwind()
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

        if (keptWorkers.Count > 0)
        {
            keptWorkers.Pop().Resume();
            return;
        }

        over.Release();
    }

    /// <summary>Waits until all threads have ended; ends the run if a thread is outside control for too long.</summary>
    /// <param name="progress">Returns a count that grows while threads run under control.</param>
    /// <param name="running">The thread that runs; null before the first.</param>
    /// <exception cref="ControlledRunException">The run itself failed.</exception>
    public void Await(Func<int> progress, Func<ControlledThread?> running)
    {
        for (int seen = -1; !IsOver(); seen = progress())
        {
            if (token.IsCancellationRequested || progress() == seen)
            {
                Abandon(running);
                return;
            }
        }

        if (failure is not null)
        {
            throw new ControlledRunException($"The script could not be run: {failure.Message}", failure);
        }
    }

    private bool IsOver()
    {
        try
        {
            return over.Wait(PatienceMilliseconds, token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The running thread is outside control. It ends at its next scheduling point if it reaches one soon; otherwise it is
    // interrupted.
    private void Abandon(Func<ControlledThread?> running)
    {
        // In a search that is stopped at once, no thread has run.
        ControlledThread thread = running() ?? threads[0];
        Ending = token.IsCancellationRequested ? RunEnding.Cancelled : RunEnding.Uncontrolled;
        Lines = thread.Site is { } site ? WaitText.Line(site) : "";
        Message = $"{thread.Name} has not come to a scheduling point for {PatienceMilliseconds / 1000} s"
            + (thread.Site is { } last ? $"; the last was {last}" : "");
        isEnding = true;
        for (int i = 0; i < MaximumBreakCount && !over.Wait(MillisecondsToUnwind, CancellationToken.None); i++)
        {
            (running() ?? thread).Worker?.Interrupt();
        }
    }
}
