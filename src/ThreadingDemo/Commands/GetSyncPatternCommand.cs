using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Commands;

/// <summary>Lists the patterns of the catalogue with their lessons and versions.</summary>
[Cmdlet(VerbsCommon.Get, "SyncPattern")]
[OutputType(typeof(SyncPattern))]
public sealed class GetSyncPatternCommand : PSCmdlet
{
    /// <summary>The names of the patterns; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The versions of each; wildcards are allowed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Variant { get; set; } = "*";

    /// <summary>The part of the catalogue to list; by default, all parts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictName(typeof(PatternCategory))]
    public PatternCategory? Category { get; set; }

    /// <summary>Lists the patterns of each name.</summary>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            try
            {
                List(name, NameWildcard.Of(nameof(Name), name), NameWildcard.Of(nameof(Variant), Variant));
            }
            catch (PatternException e)
            {
                WriteError(SyncPatternErrors.Unknown(e, name));
            }
        }
    }

    private void List(string name, WildcardPattern pattern, WildcardPattern variant)
    {
        CatalogEntry[] named = [.. PatternCatalog.All.Where(entry => pattern.IsMatch(entry.Name))];
        if (named.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
        {
            throw PatternCatalog.Unknown(name);
        }

        if (named.Length > 0 && !WildcardPattern.ContainsWildcardCharacters(Variant)
            && !named.SelectMany(entry => entry.Variants).Any(found => variant.IsMatch(found.Name)))
        {
            string known = string.Join(", ", named.SelectMany(entry => entry.Variants).Select(found => found.Name).Distinct());
            throw new PatternException($"Pattern {ShortText.Of(name)} has no variant '{ShortText.Of(Variant)}'. Allowed: one of {known}.");
        }

        foreach (CatalogEntry entry in named.Where(entry => Category is null || entry.Category == Category))
        {
            WriteObject(
                entry.Variants.Where(candidate => variant.IsMatch(candidate.Name)).Select(found => PatternCatalog.List(entry, found)),
                enumerateCollection: true);
        }
    }
}
