using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Binding;

/// <summary>Finds the catalogue's patterns for a name and a variant, either of which may be a wildcard.</summary>
internal static class PatternSelection
{
    /// <summary>Gets the versions; without a variant, the first version for a plain name, and all versions for a wildcard.</summary>
    /// <exception cref="PatternException">A name that is not a wildcard is unknown.</exception>
    public static IReadOnlyList<SyncPattern> Find(string name, string variant)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            CatalogEntry entry = PatternCatalog.Find(name);
            if (!WildcardPattern.ContainsWildcardCharacters(variant))
            {
                return [PatternCatalog.List(entry, PatternCatalog.FindVariant(entry, variant))];
            }
        }

        WildcardPattern names = NameWildcard.Of("Name", name);
        WildcardPattern variants = NameWildcard.Of("Variant", variant.Length > 0 ? variant : "*");
        SyncPattern[] named = [.. PatternCatalog.Patterns.Where(pattern => names.IsMatch(pattern.Name))];
        SyncPattern[] found = [.. named.Where(pattern => variants.IsMatch(pattern.Variant))];
        return found.Length > 0 || named.Length == 0 || variant.Length == 0 || WildcardPattern.ContainsWildcardCharacters(variant)
            ? found
            : throw new PatternException(
                $"No pattern {ShortText.Of(name)} has a variant "
                    + $"'{ShortText.Of(variant)}'{NearestName.Hint(variant, named.Select(pattern => pattern.Variant))}.");
    }
}
