using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Printing;
using ThreadingDemo.Formatting;
using ThreadingDemo.Scripts;

namespace ThreadingDemo.Commands;

/// <summary>Prints a schedule of a script step by step: the lines of each thread beside those of the others, what they read and write, and what went wrong.</summary>
[Cmdlet(VerbsCommon.Format, "ParallelScript", DefaultParameterSetName = BlockSet)]
[OutputType(typeof(ScriptScheduleLine))]
public sealed class FormatParallelScriptCommand : ParallelScriptReplayCommand
{
    private readonly List<ControlledStep> steps = [];

    /// <summary>How many columns the page has; unless given, as many as the window.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(40, 1000)]
    public int? Width { get; set; }

    /// <summary>Notes the step: the page is laid out when all are known.</summary>
    private protected override void Take(ControlledStep next) => steps.Add(next);

    /// <summary>Writes the page.</summary>
    private protected override void Take(ControlledScript script, ControlledSchedule schedule, IReadOnlyList<FoundOutcome> outcomes)
    {
        string subject = $"{(script.Path.Length > 0 ? script.Path : "script block")}, schedule {schedule}";
        WriteObject(new ScriptSchedulePage(subject, [.. steps], outcomes, Width ?? WindowWidth.Of(Host)).Lines(), enumerateCollection: true);
        steps.Clear();
    }
}
