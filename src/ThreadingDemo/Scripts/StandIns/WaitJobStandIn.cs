using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for Wait-Job.</summary>
[Cmdlet(VerbsLifecycle.Wait, "Job", DefaultParameterSetName = "Id")]
[OutputType(typeof(ControlledJob))]
public sealed class WaitJobStandIn : JobStandIn
{
    /// <summary>Waits for one of the jobs only.</summary>
    [Parameter]
    public SwitchParameter Any { get; set; }

    /// <summary>The time limit in seconds; -1 for none.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    public int Timeout { get; set; } = -1;

    /// <summary>Accepted for compatibility; it has no effect under control.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Waits for the jobs and returns those that have ended.</summary>
    protected override void EndProcessing()
    {
        long milliseconds = Timeout < 0 ? -1 : Timeout * 1000L;
        ControlledThread thread = Thread;
        if (Any)
        {
            while (Jobs.Count > 0 && !Jobs.Any(job => job.IsEnded))
            {
                if (!thread.Run.Block(thread, [.. Jobs.Select(job => job.Entry)], "end", milliseconds))
                {
                    return;
                }
            }

            if (Jobs.FirstOrDefault(job => job.IsEnded) is { } first)
            {
                first.Await(thread, 0);
                WriteObject(first);
            }

            return;
        }

        // As in the engine, no job is returned if one has not ended in time.
        if (Jobs.All(job => job.Await(thread, milliseconds)))
        {
            WriteObject(Jobs, enumerateCollection: true);
        }
    }
}
