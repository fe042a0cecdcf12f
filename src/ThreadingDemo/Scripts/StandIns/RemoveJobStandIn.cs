using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for Remove-Job.</summary>
[Cmdlet(VerbsCommon.Remove, "Job", DefaultParameterSetName = "Id")]
public sealed class RemoveJobStandIn : JobStandIn
{
    /// <summary>Whether to stop jobs that have not ended.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Removes the jobs.</summary>
    protected override void EndProcessing()
    {
        ControlledThread thread = Thread;
        foreach (ControlledJob job in Jobs)
        {
            thread.Run.Step(thread);
            thread.Run.Touch(job.Known, null, isWrite: true);
            if (!job.IsEnded && Force)
            {
                job.Stop(thread);
            }

            if (job.IsEnded)
            {
                ScriptRun.Of(thread).Jobs.Remove(job);
            }
            else
            {
                WriteError(new ErrorRecord(new PSInvalidOperationException($"{job.Name} has not ended: -Force stops it."), "JobNotEnded", ErrorCategory.InvalidOperation, job));
            }
        }
    }
}
