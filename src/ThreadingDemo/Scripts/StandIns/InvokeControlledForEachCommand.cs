using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for ForEach-Object -Parallel.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ControlledForEach")]
public sealed class InvokeControlledForEachCommand : PSCmdlet
{
    private readonly List<ControlledThread> bodies = [];
    private readonly Queue<(bool IsOutput, object? Written)> output = [];
    private ControlledThread thread = null!;
    private ScriptRun run = null!;
    private SharedObject entry = null!;
    private ControlledBody body = null!;
    private ControlledJob? job;
    private int active;
    private bool isComplete;

    /// <summary>The input objects; the script block runs once for each.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The script block.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock? Parallel { get; set; }

    /// <summary>The number of bodies that run at the same time.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>The virtual time in seconds after which the bodies are stopped; 0 for never.</summary>
    [Parameter]
    [ValidateRange(0, 2147483)]
    public int TimeoutSeconds { get; set; }

    /// <summary>Returns a job at once.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <summary>Accepted for compatibility; it has no effect under control, where each body has its own scope.</summary>
    [Parameter]
    public SwitchParameter UseNewRunspace { get; set; }

    /// <summary>Checks the parameters and prepares the bodies.</summary>
    protected override void BeginProcessing()
    {
        thread = ScriptRun.CurrentThread;
        string[] refused = ["ErrorAction", "WarningAction", "InformationAction", "PipelineVariable"];
        if (refused.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } name)
        {
            Refuse($"ForEach-Object -Parallel does not take -{name}.", "ParallelCommonParametersNotSupported");
        }

        if (AsJob && TimeoutSeconds > 0)
        {
            Refuse("ForEach-Object -Parallel does not take -TimeoutSeconds together with -AsJob.", "ParallelCannotUseTimeoutWithJob");
        }

        run = ScriptRun.Of(thread);
        entry = thread.Run.Objects.Of(output, thread);
        thread.Run.Objects.AddShared(output, "the output of the bodies", thread);
        IDictionary values = UsingValues.Of(this, thread, Parallel!, refusesUnset: true);
        body = new ControlledBody(run, ControlledBody.Of(run, Parallel!), values, SessionState.Path.CurrentLocation.Path);
        if (AsJob)
        {
            job = ControlledJob.Start(run, thread, Parallel!.ToString(), null, "PSTaskJob");
        }
    }

    /// <summary>Starts a body as soon as the limit allows.</summary>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ScriptBlock)
        {
            WriteError(new ErrorRecord(
                new PSNotSupportedException("ForEach-Object -Parallel does not take script blocks as input."),
                "ParallelPipedInputObjectCannotBeScriptBlock",
                ErrorCategory.InvalidType,
                InputObject));
            return;
        }

        if (!AsJob && bodies.Count >= ThrottleLimit)
        {
            AwaitRoom();
        }

        object? item = InputObject is null || InputObject.BaseObject is PSCustomObject ? InputObject : InputObject.BaseObject;
        active++;
        ControlledJob? child = job?.AddChild(run, thread);
        ControlledThread started = thread.Run.Create($"body {++run.BodyCount}", thread, next => Run(next, item, child));
        bodies.Add(started);
        if (child is not null)
        {
            child.Thread = started;
        }

        thread.Run.Step(thread);
        if (IsStreaming)
        {
            Drain();
        }
    }

    /// <summary>Waits for the bodies.</summary>
    protected override void EndProcessing()
    {
        isComplete = true;
        if (job is not null)
        {
            EndJob(thread);
            WriteObject(job);
            return;
        }

        if (IsStreaming)
        {
            Stream();
        }
        else
        {
            foreach (ControlledThread other in bodies)
            {
                while (!other.IsEnded)
                {
                    thread.Run.Block(thread, [other.End], "end", -1);
                }
            }
        }

        Join(bodies);
        Drain();
    }

    // The output is passed on while bodies run only if a command follows that receives it; otherwise its order is sufficient.
    private bool IsStreaming => job is null && (TimeoutSeconds > 0 || MyInvocation.PipelinePosition < MyInvocation.PipelineLength);

    private void AwaitRoom()
    {
        thread.Run.Use(entry, null, isWrite: true);
        while (active >= ThrottleLimit)
        {
            thread.Run.Block(thread, [entry], "end", -1);
            Drain();
        }

        Join(bodies.Where(other => other.IsEnded));
    }

    private void Stream()
    {
        long limit = TimeoutSeconds > 0 ? TimeoutSeconds * 1000L : -1;
        for (Drain(); active > 0; Drain())
        {
            if (!thread.Run.Block(thread, [entry], "end", limit))
            {
                foreach (ControlledThread late in bodies.Where(late => !late.IsEnded))
                {
                    // As in the engine, each body that is stopped has an error.
                    thread.Run.Stop(thread, late);
                    Record(null, new ErrorRecord(new PipelineStoppedException(), "PSTaskException", ErrorCategory.InvalidOperation, null));
                }

                limit = -1;
            }
        }
    }

    private void Run(ControlledThread next, object? item, ControlledJob? child)
    {
        JobState state = JobState.Failed;
        try
        {
            if (child is not null)
            {
                job!.Throttle(next, ThrottleLimit);
                child.Begin();
            }

            RuntimeException? failure = body.Run(next, entry, value => Write(child, value), record => Record(child, record), [], item);
            state = failure is null ? JobState.Completed : JobState.Failed;
            if (child is not null)
            {
                child.Failure = failure;
            }
            else if (failure is not null)
            {
                Record(null, new ErrorRecord(failure, "PSTaskException", ErrorCategory.InvalidOperation, null));
            }
        }
        finally
        {
            active--;
            child?.End(next, state);
            job?.Leave(next);
            next.Run.Wake(entry, next.Number);
            EndJob(next);
        }
    }

    private void Write(ControlledJob? child, PSObject? value)
    {
        if (child is null)
        {
            output.Enqueue((IsOutput: true, value));
        }
        else
        {
            child.Output.Add(value!);
        }
    }

    private void Record(ControlledJob? child, object record)
    {
        if (child is null)
        {
            output.Enqueue((IsOutput: false, record));
        }
        else
        {
            StreamRecords.Add(child, record);
        }
    }

    private void EndJob(ControlledThread last)
    {
        if (job is not null && isComplete && active == 0)
        {
            job.End(last, job.ChildJobs.Any(child => child.JobStateInfo.State == JobState.Failed) ? JobState.Failed : JobState.Completed);
        }
    }

    private void Join(IEnumerable<ControlledThread> ended)
    {
        foreach (ControlledThread other in ended)
        {
            thread.Run.Join(thread, other);
        }
    }

    private void Drain()
    {
        thread.Run.Use(entry, null, isWrite: true);
        thread.Run.History.Acquire(thread, entry);
        while (output.Count > 0)
        {
            (bool isOutput, object? written) = output.Dequeue();
            if (isOutput)
            {
                WriteObject(written);
            }
            else
            {
                StreamRecords.Write(this, written!);
            }
        }
    }

    private void Refuse(string message, string id, object? target = null) =>
        ThrowTerminatingError(new ErrorRecord(new PSNotSupportedException(message), id, ErrorCategory.NotImplemented, target));
}
