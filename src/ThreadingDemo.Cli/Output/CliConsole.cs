using System.IO;
using Spectre.Console;
using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli.Output;

/// <summary>The output of the program.</summary>
/// <param name="Output">Receives the results.</param>
/// <param name="Error">Receives the errors.</param>
/// <param name="Terminal">The terminal, if the output is one; null if it is a file, a pipe or a text in memory.</param>
/// <param name="Progress">Receives the progress line; null if there is no terminal for it.</param>
public sealed record CliConsole(TextWriter Output, TextWriter Error, IAnsiConsole? Terminal = null, TextWriter? Progress = null)
{
    /// <summary>A terminal, with colours if it supports them and NO_COLOR does not forbid them.</summary>
    /// <param name="output">The terminal.</param>
    /// <param name="error">Receives the errors.</param>
    /// <param name="noColor">The environment variable NO_COLOR: any text except an empty one turns colours off.</param>
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

    /// <summary>Writes an error, line by line, with control characters escaped.</summary>
    internal void WriteError(string text)
    {
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Error.WriteLine(VisibleText.Of(line));
        }
    }
}
