using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Printing;
using ThreadingDemo.Formatting;
using ThreadingDemo.Scripts;

namespace ThreadingDemo.Commands;

/// <summary>
/// Prints a schedule of a script step by step: a column for each thread, the values read and written, and the outcomes.
/// </summary>
[Cmdlet(VerbsCommon.Format, "ParallelScript", DefaultParameterSetName = BlockSet)]
[OutputType(typeof(ScriptScheduleLine))]
public sealed class FormatParallelScriptCommand : ParallelScriptReplayCommand
{
    private readonly List<ControlledStep> steps = [];

    /// <summary>The width of the page in characters; by default, that of the window.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(40, 1000)]
    public int? Width { get; set; }

    /// <summary>Keeps the step for the page, whose columns depend on all steps.</summary>
    private protected override void Take(ControlledStep next) => steps.Add(next);

    /// <summary>Writes the page.</summary>
    private protected override void Take(ControlledScript script, ControlledSchedule schedule, IReadOnlyList<FoundOutcome> outcomes)
    {
        string subject = $"{(script.Path.Length > 0 ? script.Path : "script block")}, schedule {schedule}";
        ScriptSchedulePage page = new(subject, [.. steps], outcomes, Width ?? WindowWidth.Of(Host));
        WriteObject(page.Lines(), enumerateCollection: true);
        steps.Clear();
    }
}
