using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for Receive-Job.</summary>
[Cmdlet(VerbsCommunications.Receive, "Job", DefaultParameterSetName = "Id")]
public sealed class ReceiveJobStandIn : JobStandIn
{
    /// <summary>Whether to wait for the jobs' end.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Whether to remove each job behind its end.</summary>
    [Parameter]
    public SwitchParameter AutoRemoveJob { get; set; }

    /// <summary>Whether what is returned stays in the job.</summary>
    [Parameter]
    public SwitchParameter Keep { get; set; }

    /// <summary>Taken as the engine takes it.</summary>
    [Parameter]
    public SwitchParameter WriteEvents { get; set; }

    /// <summary>Taken as the engine takes it.</summary>
    [Parameter]
    public SwitchParameter WriteJobInResults { get; set; }

    /// <summary>Taken as the engine takes it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns what the jobs have written.</summary>
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

            thread.Run.Touch(job.Known, null, isWrite: true);
            thread.Run.History.Acquire(thread, job.Known);
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

    // The engine writes why jobs have failed after what they have written.
    private void ReceiveFailure(ControlledJob job)
    {
        if (job.Failure is { } failure)
        {
            job.Failure = Keep ? failure : null;
            StreamRecords.Write(this, new ErrorRecord(failure, "JobStateFailed", ErrorCategory.OpenError, null));
        }
    }
}
