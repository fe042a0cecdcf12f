using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Runs a pattern of the catalogue on real threads.</summary>
internal sealed class PatternCommand : Command
{
    /// <summary>The command that takes a pattern's name, even if an example has the same name.</summary>
    public const string NameOfAny = "pattern";

    private static readonly IReadOnlyList<OptionDescription> described = OptionDescription.ReadAll(typeof(PatternDemo));

    private PatternCommand(string name, string description, Func<ParseResult, string?> patternOf, RunnerFactory runnerOf, bool hasRecords)
        : base(name, description)
    {
        VariantOption variant = new(patternOf);
        ParameterOption parameter = new();
        FormatOption? format = hasRecords ? new FormatOption() : null;
        ExportOption export = new();
        DemoOption[] options = [.. described.Select(option => new DemoOption(option))];
        foreach (Option option in
            (IEnumerable<Option>)[variant, parameter, .. options, .. format is null ? Array.Empty<Option>() : [format], export])
        {
            Add(option);
        }

        SetAction(result =>
        {
            CatalogEntry entry = PatternName.Find(patternOf(result)!);
            Pattern pattern = entry.Build(PatternName.FindVariant(entry, result.GetValue(variant)));
            PatternDemo demo = new();
            demo.SetPattern(pattern, result.GetValue(parameter));
            foreach (DemoOption option in options)
            {
                option.Apply(result, demo);
            }

            return runnerOf(result, format is null ? default : result.GetValue(format), result.GetValue(export)).Run(demo);
        });
    }

    /// <summary>The command of one pattern, with the pattern's name.</summary>
    public static PatternCommand Of(CatalogEntry entry, RunnerFactory runnerOf, bool hasRecords) =>
        new(KebabCase.Of(entry.Name), entry.Teaches, _ => entry.Name, runnerOf, hasRecords);

    /// <summary>The command that runs any pattern by name.</summary>
    public static PatternCommand OfAny(RunnerFactory runnerOf, bool hasRecords)
    {
        PatternNameArgument name = new();
        return new(NameOfAny, "Runs a pattern of the catalogue, even if an example has the same name.", name.In, runnerOf,
            hasRecords) { name };
    }
}
