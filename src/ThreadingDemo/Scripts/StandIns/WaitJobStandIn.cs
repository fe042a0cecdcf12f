using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Stands in for Wait-Job.</summary>
[Cmdlet(VerbsLifecycle.Wait, "Job", DefaultParameterSetName = "Id")]
[OutputType(typeof(ControlledJob))]
public sealed class WaitJobStandIn : JobStandIn
{
    /// <summary>Whether one of them is enough.</summary>
    [Parameter]
    public SwitchParameter Any { get; set; }

    /// <summary>How many seconds to wait; -1 for any time.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    public int Timeout { get; set; } = -1;

    /// <summary>Taken as the engine takes it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Waits.</summary>
    protected override void EndProcessing()
    {
        long milliseconds = Timeout < 0 ? -1 : Timeout * 1000L;
        ControlledThread thread = Thread;
        if (Any)
        {
            while (Jobs.Count > 0 && !Jobs.Any(job => job.IsEnded))
            {
                if (!thread.Run.Block(thread, [.. Jobs.Select(job => job.Known)], "end", milliseconds))
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

        // As the engine does it, nothing is returned where one of them is late.
        if (Jobs.All(job => job.Await(thread, milliseconds)))
        {
            WriteObject(Jobs, enumerateCollection: true);
        }
    }
}
