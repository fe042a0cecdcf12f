using System.Text.RegularExpressions;

namespace ThreadingDemo.Cli.Output;

/// <summary>Converts names to the spelling of command lines.</summary>
internal static partial class KebabCase
{
    /// <summary>ThreadCount becomes thread-count.</summary>
    public static string Of(string name) => WordStart().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
