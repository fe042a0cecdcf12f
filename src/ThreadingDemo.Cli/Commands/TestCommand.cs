using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Explores patterns, and answers whether their requirements hold.</summary>
internal sealed class TestCommand : Command
{
    public const string CommandName = "test";

    private const string All = "*";

    public TestCommand(CliConsole console, CancellationToken token)
        : base(CommandName, "Explores what a pattern can do, and says of each requirement whether it holds or which schedule breaks it. The exit code is 0 where all hold, 1 where one is violated, 2 where none is but some are inconclusive.")
    {
        PatternNameArgument name = new()
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"The pattern, as '{PatternsCommand.CommandName}' lists it; unless given, or {All}, the whole catalogue with all versions.",
        };
        VariantOption variant = new(name.In);
        ParameterOption parameter = new();
        RequirementOption requirement = new(result => name.In(result) is { } typed && PatternName.IsKnown(typed) ? Versions(PatternName.Find(typed)) : []);
        DemoOption[] options = [.. OptionDescription.ReadAll(typeof(ExplorationOptions)).Select(option => new DemoOption(option))];
        FormatOption format = new();
        Add(name);
        foreach (Option option in (IEnumerable<Option>)[variant, parameter, requirement, .. options, format])
        {
            Add(option);
        }

        SetAction(result =>
        {
            ExplorationOptions exploration = new();
            foreach (DemoOption option in options)
            {
                option.Apply(result, exploration);
            }

            return new PatternTester(console, result.GetValue(format), token).Test(
                Find(result.GetValue(name), result.GetValue(variant)),
                result.GetValue(parameter),
                result.GetValue(requirement) ?? [],
                exploration);
        });
    }

    private static IEnumerable<SyncPattern> Find(string? name, string? variant)
    {
        if (name is not null and not All)
        {
            CatalogEntry entry = PatternName.Find(name);
            return [PatternCatalog.List(entry, PatternName.FindVariant(entry, variant))];
        }

        return variant is null
            ? PatternCatalog.Patterns
            : throw new OptionException($"--variant '{variant}' is given without a pattern: allowed is it with a name.");
    }

    private static IEnumerable<SyncPattern> Versions(CatalogEntry entry) => entry.Variants.Select(variant => PatternCatalog.List(entry, variant));
}
