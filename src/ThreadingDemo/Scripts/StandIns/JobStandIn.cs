using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>The base of the stand-ins of the job commands.</summary>
public abstract class JobStandIn : PSCmdlet
{
    private readonly List<ControlledJob> jobs = [];

    /// <summary>The jobs.</summary>
    [Parameter(ValueFromPipeline = true, Position = 0, ParameterSetName = "Job")]
    public Job[]? Job { get; set; }

    /// <summary>The names of the jobs; wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    public string[]? Name { get; set; }

    /// <summary>The numbers of the jobs.</summary>
    [Parameter(Position = 0, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    public int[]? Id { get; set; }

    private protected static ControlledThread Thread => ScriptRun.CurrentThread;

    private protected IReadOnlyList<ControlledJob> Jobs => jobs;

    /// <summary>Collects the jobs.</summary>
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

    /// <summary>Processes the jobs, after a scheduling point for each.</summary>
    protected override void EndProcessing()
    {
        ControlledThread thread = Thread;
        foreach (ControlledJob job in jobs)
        {
            thread.Run.Step(thread);
            Process(thread, job);
        }
    }

    /// <summary>Processes a job.</summary>
    private protected virtual void Process(ControlledThread thread, ControlledJob job)
    {
    }

    private void Add(IEnumerable<ControlledJob> found, object wanted)
    {
        int before = jobs.Count;
        jobs.AddRange(found);
        if (jobs.Count == before && !(wanted is string name && WildcardPattern.ContainsWildcardCharacters(name)))
        {
            string id = wanted is string ? "JobWithSpecifiedNameNotFound" : "JobWithSpecifiedSessionNotFound";
            WriteError(new ErrorRecord(new PSArgumentException($"There is no job {wanted}."), id, ErrorCategory.ObjectNotFound, wanted));
        }
    }
}
