using System;
using System.Collections.Generic;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Demos;

/// <summary>An exception in a thread, with the default report or with the user's hook (notebook, "Exception Handling").</summary>
public sealed class ExceptionDemo : TraceDemo
{
    /// <summary>The time that the thread works before it fails.</summary>
    [Option("The time that the thread works before it fails, in milliseconds.", Maximum = 3_600_000)]
    public int DelayMilliseconds { get; set; } = 200;

    /// <summary>The hook for the exception; without a hook, it is reported as an error.</summary>
    [Option("Gets the failure and returns messages for the trace; without a hook, the failure is reported as an error.")]
    public Func<ThreadFailure, IEnumerable<string>>? Hook { get; set; }

    private protected override Func<ThreadFailure, IEnumerable<string>>? FailureHook => Hook;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        // create a thread, run it, wait for it to finish
        TracedThread thread = run.CreateThread("worker", Work);
        thread.Start();
        run.JoinAll(thread);

        // continue on
        Participant.Current.Say("Continuing on...");
    }

    private void Work()
    {
        Participant.Current.Say("Working...");
        Participant.Current.Sleep(DelayMilliseconds);
        throw new InvalidOperationException("Something bad happened");
    }
}
