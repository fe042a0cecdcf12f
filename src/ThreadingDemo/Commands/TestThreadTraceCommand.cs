using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Analysis.Requirements;
using ThreadingDemo.Binding;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Checks requirements on recorded traces, and returns the events that violate them.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ThreadTrace", DefaultParameterSetName = PipelineSet)]
[OutputType(typeof(TraceVerdict))]
public sealed class TestThreadTraceCommand : TraceAnalysisCommand<RunRequirements>
{
    private Requirement[] requirements = [];

    /// <summary>The requirements to check, written as in a pattern.</summary>
    [Parameter(ParameterSetName = PipelineSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ArgumentSet, Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    [ValidateNotNullOrEmpty]
    [Text(IsList = true)]
    public string[] Requirement { get; set; } = [];

    /// <summary>Reads the requirements; if one is not valid, none is checked.</summary>
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
