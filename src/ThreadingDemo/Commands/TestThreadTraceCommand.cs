using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Analysis.Requirements;
using ThreadingDemo.Binding;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Judges requirements on recorded traces, and says which event broke which.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ThreadTrace", DefaultParameterSetName = PipelineSet)]
[OutputType(typeof(TraceVerdict))]
public sealed class TestThreadTraceCommand : TraceAnalysisCommand<RunRequirements>
{
    private Requirement[] requirements = [];

    /// <summary>The requirements to judge, in the form of a pattern's.</summary>
    [Parameter(ParameterSetName = PipelineSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ArgumentSet, Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    [ValidateNotNullOrEmpty]
    [Text(IsList = true)]
    public string[] Requirement { get; set; } = [];

    /// <summary>Reads the requirements; if one cannot be read, nothing is judged.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            requirements = [.. Requirement.Select(RunRequirements.Parse)];
        }
        catch (PatternException e)
        {
            ThrowTerminatingError(VisibleError.Of(e, "InvalidRequirement", ErrorCategory.InvalidArgument, Requirement));
        }
    }

    private protected override RunRequirements Begin() => new(requirements);

    private protected override void Add(RunRequirements run, TraceEvent next) => run.Add(next);

    private protected override IEnumerable<object> Complete(RunRequirements run) => run.Complete();
}
