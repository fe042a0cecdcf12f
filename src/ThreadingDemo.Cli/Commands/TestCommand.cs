using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Explores patterns, and answers whether their requirements hold.</summary>
internal sealed class TestCommand : Command
{
    public const string CommandName = "test";

    public TestCommand(CliConsole console, CancellationToken token)
        : base(
            CommandName,
            "Explores what patterns can do, and says of each requirement whether it holds or which schedule breaks it. The exit code is "
                + "0 where all hold, 1 where one is violated, 2 where none is but some are inconclusive.")
    {
        PatternNamesArgument name = new();
        VariantOption variant = new(name.FirstIn);
        ParameterOption parameter = new();
        RequirementOption requirement = new("What to judge instead of the pattern's own requirements", name.KnownIn);
        DemoOption[] options = [.. OptionDescription.ReadAll(typeof(ExplorationOptions)).Select(option => new DemoOption(option))];
        Option<bool> finalValues = new("--final-values") { Description = "Lists the values that shared integers can end with, instead "
            + "of verdicts. The exit code is 2 where a limit keeps some unknown, else 0." };
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
                result.AddError($"{requirement.Name} and {finalValues.Name} cannot be given "
                    + "together: no requirement is judged where values are listed.");
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
