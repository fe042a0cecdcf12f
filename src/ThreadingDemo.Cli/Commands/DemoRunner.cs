using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Demos;
using ThreadingDemo.Primitives;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Runs an example on the calling thread and writes its records as they come.</summary>
internal sealed class DemoRunner(CliConsole console, OutputFormat format, string? exportPath, CancellationToken token)
{
    private bool hasTimedOut;
    private bool isViolated;

    /// <summary>Creates the consumer of the events; without one, they are written.</summary>
    public Func<IRecordOutput<TraceEvent>> OpenTrace { get; init; } = () => RecordOutput.Open(format, console, TraceEventColumns.All);

    /// <summary>Runs the example to its end.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Run(Demo demo)
    {
        if (demo is TraceDemo trace)
        {
            Write(trace.Runs(token));
        }
        else
        {
            Write(((SnapshotDemo)demo).Observe(token));
        }

        return token.IsCancellationRequested ? ExitCode.Cancelled
            : isViolated ? ExitCode.Violated
            : hasTimedOut ? ExitCode.Inconclusive
            : ExitCode.Success;
    }

    private void Write(IEnumerable<TracedRun> runs)
    {
        using TraceFileWriter? file = exportPath is null ? null : new TraceFileWriter(exportPath, TraceFormats.Of(exportPath));
        using IRecordOutput<TraceEvent> output = OpenTrace();
        foreach (TracedRun run in runs)
        {
            using (run)
            {
                Pump(run, output, file);
            }
        }

        // A part of a run could be mistaken for a complete one.
        if (!token.IsCancellationRequested)
        {
            file?.Complete();
        }
    }

    private void Pump(TracedRun run, IRecordOutput<TraceEvent> output, TraceFileWriter? file)
    {
        bool isAnnounced = false;
        while (run.Read(Timeout.Infinite, out TraceEvent? next) == ReadResult.Event)
        {
            if (!isAnnounced)
            {
                isAnnounced = true;
                output.WriteHeading(string.Create(CultureInfo.InvariantCulture, $"{next!.Demo} {run.RunId}, seed {run.Seed}"));
            }

            output.Write(next!);
            file?.Write(next!);
            ReportTrouble(run, next!);
        }
    }

    private void ReportTrouble(TracedRun run, TraceEvent next)
    {
        isViolated |= next.Event is nameof(TraceEventKind.Violated) or nameof(TraceEventKind.Deadlocked);
        if (next.Event == nameof(TraceEventKind.Failed))
        {
            // The hook has handled the failure.
            ThreadFailure? failure = run.TakeFailure(next);
            isViolated |= failure is not null || !run.HasFailureHook;
            if (failure is not null)
            {
                console.WriteError(failure.ToString());
            }
        }
        else if (TracedRun.IsTimeout(next))
        {
            hasTimedOut = true;
            console.WriteError($"Run {run.RunId} of {next.Demo} was ended: {next.Message}. --timeout-seconds sets how long to wait; 0 "
                + "means no limit.");
        }
    }

    private void Write(IEnumerable<ThreadSnapshot> snapshots)
    {
        using IRecordOutput<ThreadSnapshot> output = RecordOutput.Open(format, console, ThreadSnapshotColumns.All);
        foreach (ThreadSnapshot snapshot in snapshots)
        {
            output.Write(snapshot);
        }
    }
}
