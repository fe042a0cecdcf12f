using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Controlling.Strategies;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling;

/// <summary>Repeats a schedule of a program, and traces what its threads do.</summary>
public sealed class ControlledReplay : IDisposable
{
    private readonly ProgramHost host;
    private readonly ControlledSchedule schedule;
    private readonly int maximumSteps;
    private readonly ControlledTrace trace;
    private readonly CancellationTokenSource stop;

    /// <summary>Prepares a replay.</summary>
    /// <param name="program">The program.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="maximumSteps">How many scheduling points there are at most.</param>
    /// <param name="trace">Takes the events.</param>
    /// <param name="token">Stops it.</param>
    public ControlledReplay(ControlledProgram program, ControlledSchedule schedule, int maximumSteps, ControlledTrace trace, CancellationToken token)
    {
        host = new ProgramHost(program);
        (this.schedule, this.maximumSteps, this.trace) = (schedule, maximumSteps, trace);
        stop = CancellationTokenSource.CreateLinkedTokenSource(token);
    }

    /// <summary>Whether the run did otherwise than the schedule says: something that is not controlled has changed.</summary>
    public bool HasStrayed { get; private set; }

    /// <summary>A number that two replays have in common that did the same in the same order.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>Runs the sequential schedule, with which the outcome is compared, and then this one; returns when its last event is in the trace.</summary>
    /// <returns>The outcomes that it has come to.</returns>
    public IReadOnlyList<FoundOutcome> Run()
    {
        try
        {
            ControlledRun first = host.Run(new SequentialStrategy(), 0, new SharedSites(), maximumSteps, stop.Token);
            ProgramResult? sequential = first.Ending == RunEnding.Completed && host.Result.Errors.Count == 0 ? host.Result : null;
            ReplayStrategy strategy = new(schedule.Segments);
            ControlledRun run = host.Run(strategy, 0, new SharedSites(), maximumSteps, stop.Token, trace);
            (HasStrayed, Digest) = (strategy.HasStrayed, run.Digest.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
            FoundOutcome[] outcomes = run.Ending == RunEnding.Cancelled ? [] : [.. new OutcomeJudge(sequential).Of(run, host.Result)];
            foreach (FoundOutcome outcome in outcomes)
            {
                Tell(outcome);
            }

            return outcomes;
        }
        finally
        {
            trace.Complete();
        }
    }

    /// <summary>Stops the replay, if it is under way.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Ends the threads of the replay, which must not be under way.</summary>
    public void Dispose()
    {
        host.Dispose();
        stop.Dispose();
    }

    // A deadlock and a race were told when they came about.
    private void Tell(FoundOutcome outcome)
    {
        TraceEventKind? kind = outcome.Outcome switch
        {
            ScriptOutcome.AssertionFailed or ScriptOutcome.DifferentOutput => TraceEventKind.Violated,
            ScriptOutcome.Failed => TraceEventKind.Failed,
            ScriptOutcome.Livelock or ScriptOutcome.Uncontrolled => TraceEventKind.TimedOut,
            _ => null,
        };
        if (kind is { } told)
        {
            trace.Record(RunThreadNames.Main, 1, told, "", null, null, outcome.Message);
        }
    }
}
