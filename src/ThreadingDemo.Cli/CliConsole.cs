using System.IO;
using Spectre.Console;
using ThreadingDemo.Cli.Output;

namespace ThreadingDemo.Cli;

/// <summary>Where the program writes.</summary>
/// <param name="Output">Gets the results.</param>
/// <param name="Error">Gets what went wrong.</param>
/// <param name="Terminal">The terminal that the output is; null where it is a file, a pipe or a text in memory.</param>
public sealed record CliConsole(TextWriter Output, TextWriter Error, IAnsiConsole? Terminal = null)
{
    /// <summary>Says what went wrong, line by line, with no control character in it that could act on a terminal.</summary>
    internal void WriteError(string text)
    {
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Error.WriteLine(VisibleText.Of(line));
        }
    }
}
