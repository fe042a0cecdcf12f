using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Reading;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Replays a schedule of a pattern of the catalogue on real threads.</summary>
internal sealed class ReplayCommand : Command
{
    public const string CommandName = "replay";

    public ReplayCommand(CliConsole console, CancellationToken token)
        : base(CommandName, "Replays a schedule of a pattern on real threads and writes their events. The exit code is 1 if it violates "
            + "a requirement, has a fault or ends in a deadlock, otherwise 0.")
    {
        PatternNameArgument name = new();
        Argument<string> schedule = new("schedule")
        {
            Description = "The schedule, in quotes, as in a verdict: 'td1 Name/Variant n=3 Weak #digest: steps', or only its steps, such "
                + "as 'A*2 B*2'.",
        };
        VariantOption variant = new(name.In) { Description = "The version of the pattern. Default: that of the schedule." };
        ParameterOption parameter = new() { Description = "A value of one of its parameters; may be given several times. Without any, "
            + "the values of the schedule apply." };
        RequirementOption requirement = new("A requirement to check in addition to the pattern's own", name.KnownIn);
        FormatOption format = new();
        ExportOption export = new();

        // A replay has no random choices.
        DemoOption[] options = [.. OptionDescription.ReadAll(typeof(ReplayDemo)).Where(option => option.Name != nameof(ReplayDemo.Seed))
            .Select(option => new DemoOption(option))];
        Add(name);
        Add(schedule);
        foreach (Option option in (IEnumerable<Option>)[variant, parameter, requirement, .. options, format, export])
        {
            Add(option);
        }

        SetAction(result =>
        {
            ReplayDemo demo = new() { Parameters = result.GetValue(parameter) };
            foreach (DemoOption option in options)
            {
                option.Apply(result, demo);
            }

            string text = result.GetRequiredValue(schedule);
            Schedule? whole = Schedule.NamesProgram(text) ? Schedule.Parse(text) : null;
            CatalogEntry entry = PatternName.Find(result.GetRequiredValue(name));
            string? version = result.GetValue(variant) ?? (whole is null ? null : ScheduleSubject.Of(whole).Variant);
            SyncPattern pattern = PatternCatalog.List(entry, PatternName.FindVariant(entry, version));
            demo.Pattern = pattern;
            demo.Requirements = [.. (result.GetValue(requirement) ?? []).Select(one => RequirementParser.Parse(one, pattern.Definition))];
            demo.Schedule = whole
                ?? Schedule.Parse(text, pattern, demo.Parameters, demo.Semantics ?? PatternSemantics.Fifo, demo.Memory ?? MemoryModel.Sc);
            return new DemoRunner(console, result.GetValue(format), result.GetValue(export), token).Run(demo);
        });
    }
}
