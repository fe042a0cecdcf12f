using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for Get-Job.</summary>
[Cmdlet(VerbsCommon.Get, "Job", DefaultParameterSetName = "Id")]
[OutputType(typeof(ControlledJob))]
public sealed class GetJobStandIn : JobStandIn
{
    /// <summary>The state of the jobs to return; null for any.</summary>
    [Parameter]
    public JobState? State { get; set; }

    /// <summary>Returns the jobs.</summary>
    protected override void EndProcessing()
    {
        foreach (ControlledJob job in (Name is null && Id is null ? ScriptRun.Of(Thread).Jobs : Jobs).ToArray())
        {
            Thread.Run.Step(Thread);
            Thread.Run.Use(job.Entry, null, isWrite: false);
            if (State is null || job.JobStateInfo.State == State)
            {
                WriteObject(job);
            }
        }
    }
}
