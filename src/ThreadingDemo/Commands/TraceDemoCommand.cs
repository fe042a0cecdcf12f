using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>The base of the cmdlets that run an example and stream its trace.</summary>
/// <remarks>An attribute cannot name TDemo, so the common options of all examples are read from one of them.</remarks>
public abstract class TraceDemoCommand<TDemo> : StoppableCommand
    where TDemo : TraceDemo, new()
{
    private const int ProgressMilliseconds = 250;

    // While events arrive quickly, the clock is read only once for many events.
    private const int EventsBetweenChecks = 64;

    private readonly Stopwatch sinceStart = Stopwatch.StartNew();
    private long nextProgress = 1000;

    /// <summary>The seed of the random delays; run k of a repeated run uses the seed plus k - 1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(LockDemo))]
    public int? Seed
    {
        get => Demo.Seed;
        set => Demo.Seed = value;
    }

    /// <summary>The number of runs, each with its own RunId.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(LockDemo))]
    public int Repeat
    {
        get => Demo.Repeat;
        set => Demo.Repeat = value;
    }

    /// <summary>The time in seconds without an event after which a run is ended with a report; 0 for no limit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(LockDemo))]
    public int TimeoutSeconds
    {
        get => Demo.TimeoutSeconds;
        set => Demo.TimeoutSeconds = value;
    }

    /// <summary>The example; its options are the parameters of the cmdlet.</summary>
    protected TDemo Demo { get; } = new();

    /// <summary>Runs the example the requested number of times.</summary>
    protected override void ProcessRecord() => Run(Demo);

    /// <summary>Runs an example that has the same common options.</summary>
    protected void Run(TraceDemo demo)
    {
        IEnumerable<TracedRun> runs;
        try
        {
            runs = demo.Runs(Token);
        }
        catch (OptionException e)
        {
            WriteError(VisibleError.Of(e, "InvalidOption", ErrorCategory.InvalidArgument, demo));
            return;
        }

        int number = 0;
        foreach (TracedRun run in runs)
        {
            using (run)
            {
                WriteVerbose(VisibleText.Of(Describe(demo, run, ++number)));
                Pump(run, number);
            }
        }

        HideProgress();
    }

    private void Pump(TracedRun run, int number)
    {
        while (true)
        {
            ReadResult result = run.Read(ProgressMilliseconds, out TraceEvent? next);
            if (result == ReadResult.Ended)
            {
                return;
            }

            if (next is not null)
            {
                WriteObject(next);
                ReportTrouble(run, next);
            }

            if ((next is null || next.Sequence % EventsBetweenChecks == 0) && sinceStart.ElapsedMilliseconds >= nextProgress)
            {
                nextProgress = sinceStart.ElapsedMilliseconds + ProgressMilliseconds;
                ShowProgress(run, number);
            }
        }
    }

    private void ReportTrouble(TracedRun run, TraceEvent next)
    {
        if (next.Event == nameof(TraceEventKind.Failed) && run.TakeFailure(next) is { } failure)
        {
            WriteError(VisibleError.Of(failure.Exception, "ThreadFailed", ErrorCategory.OperationStopped, next, failure.ToString()));
        }
        else if (TracedRun.IsTimeout(next))
        {
            TimeoutException timeout = new($"Run {run.RunId} of {next.Demo} was ended: "
                + $"{next.Message}. TimeoutSeconds is {TimeoutSeconds}; 0 means no limit.");
            WriteError(VisibleError.Of(timeout, "RunTimedOut", ErrorCategory.OperationTimeout, next));
        }
    }

    private string Describe(TraceDemo demo, TracedRun run, int number) => string.Format(
        CultureInfo.InvariantCulture,
        "Run {0} of {1}, {2}: {3}",
        number,
        Repeat,
        run.RunId,
        string.Join(", ", OptionDescription.ReadAll(demo.GetType())
            .Where(option => option.Name != nameof(Repeat) && !typeof(Delegate).IsAssignableFrom(option.ValueType))
            .Select(option => string.Format(
                CultureInfo.InvariantCulture, "{0}={1}", option.Name, option.Name == nameof(Seed) ? run.Seed : option.GetValue(demo)))));

    private void ShowProgress(TracedRun run, int number)
    {
        (int started, int finished) = run.Progress;
        double done = (number - 1 + ((double)finished / Math.Max(1, started))) / Repeat;
        ShowProgress($"run {number} of {Repeat}: {finished} of {started} threads finished", (int)(100 * done));
    }
}
