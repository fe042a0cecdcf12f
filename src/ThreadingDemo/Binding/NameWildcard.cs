using System;
using System.Management.Automation;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Binding;

/// <summary>Creates wildcards that match the names of patterns and examples.</summary>
internal static class NameWildcard
{
    // Matching takes time in proportion to the product of both lengths, and no known name is as long as that.
    private const int MaximumLength = 200;

    /// <summary>Creates a wildcard from a text, which may also be a plain name.</summary>
    /// <exception cref="PatternException">It is too long, or a bracket is not closed.</exception>
    public static WildcardPattern Of(string parameter, string text)
    {
        if (text.Length > MaximumLength)
        {
            throw new PatternException($"{parameter} cannot be '{ShortText.Of(text)}'. Allowed: {MaximumLength} characters.");
        }

        try
        {
            WildcardPattern wildcard = WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);

            // The engine parses a wildcard when it is first matched.
            wildcard.IsMatch("");
            return wildcard;
        }
        catch (Exception e) when (e is WildcardPatternException or ArgumentException)
        {
            throw new PatternException($"{parameter} cannot be '{ShortText.Of(text)}': a [ is closed by ] in a wildcard.");
        }
    }
}
