using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Commands;

/// <summary>The names of patterns of the catalogue, each optionally with a version.</summary>
internal sealed class PatternNamesArgument : Argument<string[]>
{
    private const string All = "*";

    public PatternNamesArgument()
        : base("name")
    {
        Arity = ArgumentArity.ZeroOrMore;
        Description = $"The patterns, as '{PatternsCommand.CommandName}' lists them, each optionally with a version, such as "
            + $"barrier/single-signal. By default, or for {All}, the whole catalogue with all versions.";
        HelpName = "name";
        Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } option)
            {
                result.AddError(UnknownWord.Refuse(option.Value, ((CommandResult)result.Parent!).Command));
            }
        });
        CompletionSources.Add([.. PatternCatalog.All.Select(entry => KebabCase.Of(entry.Name))]);
    }

    /// <summary>The first of the names on a possibly incomplete command line; null if there is none.</summary>
    public string? FirstIn(ParseResult result) => In(result).Select(name => name.Split('/')[0]).FirstOrDefault();

    /// <summary>All versions of the patterns on a possibly incomplete command line.</summary>
    public IEnumerable<SyncPattern> KnownIn(ParseResult result) => In(result)
        .Select(name => name.Split('/')[0])
        .SelectMany(PatternName.Versions);

    /// <summary>The named patterns, with the given version for names without one.</summary>
    /// <exception cref="PatternException">There is no such pattern or version.</exception>
    public IEnumerable<SyncPattern> Find(ParseResult result, string? variant)
    {
        string[] names = In(result);
        return names is [] or [All] ? Whole(variant) : [.. names.Select(name => Find(name, variant))];
    }

    private static IEnumerable<SyncPattern> Whole(string? variant) => variant is null
        ? PatternCatalog.Patterns
        : throw new PatternException(
            $"--variant '{ShortText.Of(variant)}' is given without a pattern. Name the pattern that the variant belongs to.");

    private static SyncPattern Find(string name, string? variant)
    {
        string[] parts = name.Split('/', 2);
        CatalogEntry entry = PatternName.Find(parts[0]);
        return PatternCatalog.List(entry, PatternName.FindVariant(entry, parts.Length > 1 ? parts[1] : variant));
    }

    private string[] In(ParseResult result) => result.GetResult(this)?.GetValueOrDefault<string[]>() ?? [];
}
