using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using ThreadingDemo.Options;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Creates the error for an unknown word of the command line, with the nearest known word.</summary>
internal static class UnknownWord
{
    /// <summary>Creates the error for a word that a command does not accept.</summary>
    public static string Refuse(string word, Command command) => word.StartsWith('-')
        ? $"There is no option '{ShortText.Of(word)}'{NearestName.Near(word, OptionsOf(command))}."
        : NearestName.Near(word, command.Subcommands.Select(known => known.Name)) is { Length: > 0 } nearest
        ? $"There is no command '{ShortText.Of(word)}'{nearest}."
        : $"The argument '{ShortText.Of(word)}' is not expected.";

    private static IEnumerable<string> OptionsOf(Command command) => command.Options.Select(option => option.Name)
        .Concat(command.Parents.OfType<Command>().SelectMany(OptionsOf));
}
