using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>What the commands have in common that are given jobs.</summary>
public abstract class JobStandIn : PSCmdlet
{
    private readonly List<ControlledJob> jobs = [];

    /// <summary>The jobs.</summary>
    [Parameter(ValueFromPipeline = true, Position = 0, ParameterSetName = "Job")]
    public Job[]? Job { get; set; }

    /// <summary>Their names; wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    public string[]? Name { get; set; }

    /// <summary>Their numbers.</summary>
    [Parameter(Position = 0, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    public int[]? Id { get; set; }

    private protected static ControlledThread Thread => ControlledThread.Current ?? throw new PSInvalidOperationException("Only a script under control can use this command.");

    private protected IReadOnlyList<ControlledJob> Jobs => jobs;

    /// <summary>Takes the jobs.</summary>
    protected override void ProcessRecord()
    {
        List<ControlledJob> all = ScriptRun.Of(Thread).Jobs;
        jobs.AddRange(Job?.OfType<ControlledJob>() ?? []);
        foreach (string name in Name ?? [])
        {
            WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
            Add(all.Where(job => pattern.IsMatch(job.Name)), name);
        }

        foreach (int id in Id ?? [])
        {
            Add(all.Where(job => job.Number == id), id);
        }
    }

    private void Add(IEnumerable<ControlledJob> found, object wanted)
    {
        int before = jobs.Count;
        jobs.AddRange(found);
        if (jobs.Count == before && !(wanted is string name && WildcardPattern.ContainsWildcardCharacters(name)))
        {
            WriteError(new ErrorRecord(
                new PSArgumentException($"There is no job {wanted}."), wanted is string ? "JobWithSpecifiedNameNotFound" : "JobWithSpecifiedSessionNotFound", ErrorCategory.ObjectNotFound, wanted));
        }
    }
}
