using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for Stop-Job.</summary>
[Cmdlet(VerbsLifecycle.Stop, "Job", DefaultParameterSetName = "Id")]
public sealed class StopJobStandIn : JobStandIn
{
    /// <summary>Returns the jobs.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Stops the job and waits for its end.</summary>
    private protected override void Process(ControlledThread thread, ControlledJob job)
    {
        job.StopIfRunning(thread);
        if (PassThru)
        {
            WriteObject(job);
        }
    }
}
