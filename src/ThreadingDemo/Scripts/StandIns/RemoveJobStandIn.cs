using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for Remove-Job.</summary>
[Cmdlet(VerbsCommon.Remove, "Job", DefaultParameterSetName = "Id")]
public sealed class RemoveJobStandIn : JobStandIn
{
    /// <summary>Stops jobs that have not ended.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Removes the job.</summary>
    private protected override void Process(ControlledThread thread, ControlledJob job)
    {
        thread.Run.Use(job.Entry, null, isWrite: true);
        if (Force)
        {
            job.StopIfRunning(thread);
        }

        if (job.IsEnded)
        {
            ScriptRun.Of(thread).Jobs.Remove(job);
        }
        else
        {
            PSInvalidOperationException error = new($"{job.Name} has not ended: -Force stops it.");
            WriteError(new ErrorRecord(error, "JobNotEnded", ErrorCategory.InvalidOperation, job));
        }
    }
}
