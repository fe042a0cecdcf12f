using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Formatting;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Commands;

/// <summary>Prints patterns as pseudo-code, their threads side by side, or a schedule of a pattern step by step.</summary>
[Cmdlet(VerbsCommon.Format, "SyncPattern", DefaultParameterSetName = PatternSet)]
[OutputType(typeof(ListingLine), ParameterSetName = [PatternSet])]
[OutputType(typeof(ScheduleLine), ParameterSetName = [ScheduleSet])]
public sealed class FormatSyncPatternCommand : PSCmdlet
{
    private const string PatternSet = "Pattern";
    private const string ScheduleSet = "Schedule";

    /// <summary>The pattern to print, or the pattern of the schedule.</summary>
    [Parameter(ParameterSetName = PatternSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ScheduleSet, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public SyncPattern InputObject { get; set; } = null!;

    /// <summary>The schedule to print.</summary>
    [Parameter(ParameterSetName = ScheduleSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ScheduleCompleter))]
    [AllowEmptyString]
    public string Schedule { get; set; } = "";

    /// <summary>The verdict. A verdict that holds is skipped, and an inconclusive one is a warning.</summary>
    [Parameter(ParameterSetName = ScheduleSet, ValueFromPipelineByPropertyName = true)]
    [StrictName(typeof(Verdict))]
    public Verdict? Verdict { get; set; }

    /// <summary>The text of the pattern of the schedule: the Program property of a verdict.</summary>
    [Parameter(ParameterSetName = ScheduleSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyString]
    public string Program { get; set; } = "";

    /// <summary>A requirement in addition to those of the pattern: the Requirement property of a verdict.</summary>
    [Parameter(ParameterSetName = ScheduleSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    [AllowEmptyString]
    public string Requirement { get; set; } = "";

    /// <summary>The number of characters in a line; by default, that of the window.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictInteger(20, 10_000)]
    public int? Width { get; set; }

    /// <summary>Prints each pattern or schedule.</summary>
    protected override void ProcessRecord()
    {
        int width = Width ?? WindowWidth.Of(Host);
        if (ParameterSetName == ScheduleSet)
        {
            if (Schedule.Length > 0 || !VerdictWithoutSchedule.IsPassedOver(this, Verdict, Requirement))
            {
                WriteSchedule(width);
            }

            return;
        }

        try
        {
            WriteObject(PatternListing.Lines(InputObject, width), enumerateCollection: true);
            WriteObject(new ListingLine(ListingLineKind.Remark, ""));
        }
        catch (PatternException e)
        {
            WriteError(SyncPatternErrors.Invalid(e, InputObject));
        }
    }

    private void WriteSchedule(int width)
    {
        try
        {
            PatternSource source = new(InputObject, Program);
            Exploration.Schedule schedule = source.ReadSchedule(
                Schedule.Length > 0 ? Schedule
                    : throw new PatternException("Schedule is empty. Allowed: the schedule of a verdict that is violated."),
                parameters: null, semantics: null, memory: null);
            SyncPattern pattern = source.Find(schedule);
            WriteObject(
                ScheduleListing.Lines(pattern, schedule, width, PatternSource.Requirements([Requirement], pattern)),
                enumerateCollection: true);
        }
        catch (PatternException e)
        {
            WriteError(SyncPatternErrors.InvalidSchedule(e, Schedule));
        }
    }
}
