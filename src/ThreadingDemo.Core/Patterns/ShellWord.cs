using System.Text.RegularExpressions;

namespace ThreadingDemo.Patterns;

/// <summary>Names and texts as the shell reads them.</summary>
internal static class ShellWord
{
    /// <summary>Returns the name, in quotes if necessary.</summary>
    public static string Of(string name) => Regex.IsMatch(name, @"\A[\p{L}_]\w*\z") ? name : Quote(name);

    /// <summary>The text in quotes.</summary>
    // In the shell, typographic quotes are quotes as well, so they are doubled.
    public static string Quote(string text) => "'" + Regex.Replace(text, "['\u2018\u2019\u201A\u201B]", "$0$0") + "'";
}
