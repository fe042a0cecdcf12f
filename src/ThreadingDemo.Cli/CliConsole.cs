using System.IO;
using Spectre.Console;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli;

/// <summary>Where the program writes.</summary>
/// <param name="Output">Gets the results.</param>
/// <param name="Error">Gets what went wrong.</param>
/// <param name="Terminal">The terminal that the output is; null where it is a file, a pipe or a text in memory.</param>
/// <param name="Progress">Gets a line that is written over and over while somebody waits; null where nobody looks on.</param>
public sealed record CliConsole(TextWriter Output, TextWriter Error, IAnsiConsole? Terminal = null, TextWriter? Progress = null)
{
    /// <summary>A terminal, in colours where it knows them and the reader has not asked for none.</summary>
    /// <param name="output">The terminal.</param>
    /// <param name="error">Gets what went wrong.</param>
    /// <param name="noColor">What the environment says as NO_COLOR: any text but an empty one asks for no colours.</param>
    public static CliConsole OnTerminal(TextWriter output, TextWriter error, string? noColor)
    {
        bool isPlain = !string.IsNullOrEmpty(noColor);
        return new CliConsole(output, error, AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Out = new AnsiConsoleOutput(output),
        }));
    }

    /// <summary>Says what went wrong, line by line, with no control character in it that could act on a terminal.</summary>
    internal void WriteError(string text)
    {
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Error.WriteLine(VisibleText.Of(line));
        }
    }
}
