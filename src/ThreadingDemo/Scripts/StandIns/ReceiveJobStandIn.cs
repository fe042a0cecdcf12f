using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for Receive-Job.</summary>
[Cmdlet(VerbsCommunications.Receive, "Job", DefaultParameterSetName = "Id")]
public sealed class ReceiveJobStandIn : JobStandIn
{
    /// <summary>Waits for the end of the jobs.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Removes each job that has ended.</summary>
    [Parameter]
    public SwitchParameter AutoRemoveJob { get; set; }

    /// <summary>Keeps the returned output in the job.</summary>
    [Parameter]
    public SwitchParameter Keep { get; set; }

    /// <summary>Accepted for compatibility; it has no effect under control.</summary>
    [Parameter]
    public SwitchParameter WriteEvents { get; set; }

    /// <summary>Accepted for compatibility; it has no effect under control.</summary>
    [Parameter]
    public SwitchParameter WriteJobInResults { get; set; }

    /// <summary>Accepted for compatibility; it has no effect under control.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the output of the jobs.</summary>
    protected override void EndProcessing()
    {
        if (Wait && Keep)
        {
            throw new PSArgumentException("Receive-Job does not take -Wait together with -Keep.");
        }

        ControlledThread thread = Thread;
        foreach (ControlledJob job in Jobs)
        {
            if (Wait)
            {
                job.Await(thread, -1);
            }
            else
            {
                thread.Run.Step(thread);
            }

            thread.Run.Use(job.Entry, null, isWrite: true);
            thread.Run.History.Acquire(thread, job.Entry);
            foreach (ControlledJob part in job.WithChildren)
            {
                Receive(part);
            }

            foreach (ControlledJob part in job.WithChildren)
            {
                ReceiveFailure(part);
            }

            if (AutoRemoveJob && job.IsEnded)
            {
                ScriptRun.Of(thread).Jobs.Remove(job);
            }
        }
    }

    private void Receive(ControlledJob job)
    {
        WriteObject(Keep ? [.. job.Output] : job.Output.ReadAll(), enumerateCollection: true);
        foreach (object record in StreamRecords.Of(job, Keep))
        {
            StreamRecords.Write(this, record);
        }
    }

    // The engine writes the reasons of failed jobs after their output.
    private void ReceiveFailure(ControlledJob job)
    {
        if (job.Failure is { } failure)
        {
            job.Failure = Keep ? failure : null;
            StreamRecords.Write(this, new ErrorRecord(failure, "JobStateFailed", ErrorCategory.OpenError, null));
        }
    }
}
