using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Controlling.Strategies;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.Searching;

/// <summary>Replays a schedule of a program and traces its threads.</summary>
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
    /// <param name="maximumSteps">The maximum number of scheduling points.</param>
    /// <param name="trace">Receives the events.</param>
    /// <param name="token">Stops the replay.</param>
    public ControlledReplay(
        ControlledProgram program, ControlledSchedule schedule, int maximumSteps, ControlledTrace trace, CancellationToken token)
    {
        host = new ProgramHost(program);
        (this.schedule, this.maximumSteps, this.trace) = (schedule, maximumSteps, trace);
        stop = CancellationTokenSource.CreateLinkedTokenSource(token);
    }

    /// <summary>True if the run could not follow the schedule, because something that is not controlled has changed.</summary>
    public bool HasDiverged { get; private set; }

    /// <summary>A digest of the operations, 16 hexadecimal digits: equal for replays that do the same operations in order.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>
    /// Runs the sequential schedule, with which outcomes are compared, and then the given one. Returns after the last event was
    /// added to the trace.
    /// </summary>
    /// <returns>The outcomes; none if the replay was stopped.</returns>
    public IReadOnlyList<FoundOutcome> Run()
    {
        try
        {
            ControlledRun first = host.Run(new SequentialStrategy(), 0, new SharedSites(), maximumSteps, stop.Token);
            ProgramResult? sequential = first.Ending == RunEnding.Completed && host.Result.Errors.Count == 0 ? host.Result : null;
            ReplayStrategy strategy = new(schedule.Segments);
            ControlledRun run = host.Run(strategy, 0, new SharedSites(), maximumSteps, stop.Token, trace);
            (HasDiverged, Digest) = (strategy.HasDiverged, run.Digest.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
            FoundOutcome[] outcomes = run.Ending == RunEnding.Cancelled ? [] : [.. new OutcomeJudge(sequential).Of(run, host.Result)];
            foreach (FoundOutcome outcome in outcomes)
            {
                RecordOutcome(outcome);
            }

            return outcomes;
        }
        finally
        {
            trace.Complete();
        }
    }

    /// <summary>Stops the replay if it is running.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Ends the threads of the replay, which must not be running.</summary>
    public void Dispose()
    {
        host.Dispose();
        stop.Dispose();
    }

    // Deadlocks and races were recorded when they occurred.
    private void RecordOutcome(FoundOutcome outcome)
    {
        TraceEventKind? kind = outcome.Outcome switch
        {
            ScriptOutcome.AssertionFailed or ScriptOutcome.DifferentOutput => TraceEventKind.Violated,
            ScriptOutcome.Failed => TraceEventKind.Failed,
            ScriptOutcome.Livelock or ScriptOutcome.Uncontrolled => TraceEventKind.TimedOut,
            _ => null,
        };
        if (kind is { } recorded)
        {
            trace.Record(RunThreadNames.Main, 1, recorded, "", null, null, outcome.Message);
        }
    }
}
