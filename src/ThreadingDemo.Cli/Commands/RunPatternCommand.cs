using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Runs a pattern of the catalogue on real threads.</summary>
internal sealed class RunPatternCommand : Command
{
    public const string CommandName = "pattern";

    public RunPatternCommand(CliConsole console, CancellationToken token)
        : base(CommandName, "Runs a pattern of the catalogue on real threads; the word may be left out where no example has the pattern's name.")
    {
        PatternNameArgument name = new();
        VariantOption variant = new(name);
        ParameterOption parameter = new();
        FormatOption format = new();
        DemoOption[] options = [.. OptionDescription.ReadAll(typeof(PatternDemo)).Select(option => new DemoOption(option))];
        Add(name);
        foreach (Option option in (IEnumerable<Option>)[variant, parameter, .. options, format])
        {
            Add(option);
        }

        SetAction(result =>
        {
            CatalogEntry entry = PatternName.Find(result.GetRequiredValue(name));
            Pattern pattern = entry.Build(PatternName.FindVariant(entry, result.GetValue(variant)));
            PatternDemo demo = new() { Program = PatternLowering.Lower(pattern, result.GetValue(parameter)) };
            foreach (DemoOption option in options)
            {
                option.Apply(result, demo);
            }

            return new DemoRunner(console, result.GetValue(format), token).Run(demo);
        });
    }
}
