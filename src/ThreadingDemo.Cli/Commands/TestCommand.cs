using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Explores patterns and writes whether their requirements hold.</summary>
internal sealed class TestCommand : Command
{
    public const string CommandName = "test";

    public TestCommand(CliConsole console, CancellationToken token)
        : base(CommandName, "Explores all interleavings of patterns, and writes for each requirement whether it holds or which schedule "
            + "violates it. The exit code is 0 if all hold, 1 if one is violated, and 2 if none is violated but some are inconclusive.")
    {
        PatternNamesArgument name = new();
        VariantOption variant = new(name.FirstIn);
        ParameterOption parameter = new();
        RequirementOption requirement = new("A requirement to check instead of the pattern's own", name.KnownIn);
        DemoOption[] options = [.. OptionDescription.ReadAll(typeof(ExplorationOptions)).Select(option => new DemoOption(option))];
        Option<bool> finalValues = new("--final-values")
        {
            Description = "Lists the possible final values of shared integers, instead of verdicts. The exit code is 2 if a limit was "
                + "reached, and otherwise 0.",
        };
        FormatOption format = new();
        Add(name);
        foreach (Option option in (IEnumerable<Option>)[variant, parameter, requirement, finalValues, .. options, format])
        {
            Add(option);
        }

        Validators.Add(result =>
        {
            if (result.GetResult(requirement) is not null && result.GetValue(finalValues))
            {
                result.AddError($"{requirement.Name} and {finalValues.Name} cannot be combined: no requirement is checked when values "
                    + "are listed.");
            }
        });

        SetAction(result =>
        {
            ExplorationOptions exploration = new();
            foreach (DemoOption option in options)
            {
                option.Apply(result, exploration);
            }

            PatternTester tester = new(console, result.GetValue(format), token);
            IEnumerable<SyncPattern> patterns = name.Find(result, result.GetValue(variant));
            return result.GetValue(finalValues)
                ? tester.ListFinalValues(patterns, result.GetValue(parameter), exploration)
                : tester.Test(patterns, result.GetValue(parameter), result.GetValue(requirement) ?? [], exploration);
        });
    }
}
