using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for Stop-Job.</summary>
[Cmdlet(VerbsLifecycle.Stop, "Job", DefaultParameterSetName = "Id")]
public sealed class StopJobStandIn : JobStandIn
{
    /// <summary>Whether to return the jobs.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Stops the jobs, and waits for their end.</summary>
    protected override void EndProcessing()
    {
        ControlledThread thread = Thread;
        foreach (ControlledJob job in Jobs)
        {
            thread.Run.Step(thread);
            if (!job.IsEnded)
            {
                job.Stop(thread);
            }

            if (PassThru)
            {
                WriteObject(job);
            }
        }
    }
}
