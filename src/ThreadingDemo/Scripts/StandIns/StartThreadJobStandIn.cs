using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Host;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for Start-ThreadJob.</summary>
[Cmdlet(VerbsLifecycle.Start, "ThreadJob", DefaultParameterSetName = "ScriptBlock")]
[OutputType(typeof(ControlledJob))]
public sealed class StartThreadJobStandIn : PSCmdlet
{
    private readonly List<PSObject> input = [];

    /// <summary>The script block of the job.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ScriptBlock")]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>The script file of the job.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "FilePath")]
    public string? FilePath { get; set; }

    /// <summary>The job's name.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>A script block that runs first in the same scope.</summary>
    [Parameter]
    public ScriptBlock? InitializationScript { get; set; }

    /// <summary>The value of $input in the job.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The arguments.</summary>
    [Parameter]
    public object[] ArgumentList { get; set; } = [];

    /// <summary>The maximum number of jobs that run at the same time from now on; 0 to keep the last value, which is 5 at first.</summary>
    [Parameter]
    [ValidateRange(1, 1000000)]
    public int ThrottleLimit { get; set; }

    /// <summary>Accepted for compatibility; it has no effect under control.</summary>
    [Parameter]
    public PSHost? StreamingHost { get; set; }

    /// <summary>Collects the input.</summary>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            input.Add(InputObject);
        }
    }

    /// <summary>Starts the job.</summary>
    protected override void EndProcessing()
    {
        ControlledThread thread = ScriptRun.CurrentThread;
        ScriptRun run = ScriptRun.Of(thread);
        ScriptBlock block = ScriptBlock ?? ScriptBlock.Create(File.ReadAllText(GetUnresolvedProviderPathFromPSPath(FilePath!)));
        IDictionary values = UsingValues.Of(this, thread, block, refusesUnset: false);
        foreach (object argument in ArgumentList)
        {
            run.AddShared(thread, "argument", argument);
        }

        JobThrottle throttle = run.Throttle ??= new JobThrottle(thread);
        throttle.Limit = ThrottleLimit > 0 ? ThrottleLimit : throttle.Limit;
        ControlledJob job = ControlledJob.Start(run, thread, block.ToString(), Name);
        ControlledBody body = new(run, ControlledBody.Of(run, block), values, SessionState.Path.CurrentLocation.Path)
        {
            Initialization = InitializationScript is null ? null : ControlledBody.Of(run, InitializationScript),
            Input = input.Count > 0 ? input : null,
        };
        job.Thread = thread.Run.Create(job.Name, thread, next => Run(next, job, body, throttle));
        WriteObject(job);
        thread.Run.Step(thread);
    }

    private void Run(ControlledThread thread, ControlledJob job, ControlledBody body, JobThrottle throttle)
    {
        JobState state = JobState.Failed;
        bool hasEntered = false;
        try
        {
            thread.Run.Step(thread);
            throttle.Enter(thread);
            hasEntered = true;
            job.Begin();
            job.Failure = body.Run(
                thread, job.Entry, value => job.Output.Add(value!), record => StreamRecords.Add(job, record), ArgumentList, null);
            state = job.Failure is null ? JobState.Completed : JobState.Failed;
        }
        finally
        {
            if (hasEntered)
            {
                throttle.Leave(thread);
            }

            job.End(thread, state);
        }
    }
}
