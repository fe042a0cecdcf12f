using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
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
        : base(
            CommandName,
            "Replays a schedule of a pattern on real threads and writes what they do. The exit code is 1 where it breaks a requirement, "
                + "comes to a fault or ends in a deadlock, 0 where it does not.")
    {
        PatternNameArgument name = new();
        Argument<string> schedule = new("schedule") { Description = "The schedule, in quotes, as a verdict has it: 'td1 Name/Variant "
            + "n=3 Weak #digest: steps'. Or its steps alone, as 'A*2 B*2'." };
        VariantOption variant = new(name.In) { Description = "Which version of it. Unless given, the schedule's." };
        ParameterOption parameter = new() { Description = "A value of one of its parameters; "
            + "may be given several times. Unless any is given, those of the schedule." };
        RequirementOption requirement = new(
            "What to judge besides the pattern's own requirements, as a verdict on another one has it", name.KnownIn);
        FormatOption format = new();
        ExportOption export = new();

        // Chance has no part in a replay.
        DemoOption[] options =
        [
            .. OptionDescription.ReadAll(typeof(ReplayDemo)).Where(option => option.Name != nameof(ReplayDemo.Seed))
                .Select(option => new DemoOption(option)),
        ];
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
