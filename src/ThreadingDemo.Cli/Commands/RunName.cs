using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns.Catalog;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Reads the name in "run NAME" in either spelling, ThreadLocal or thread-local, ignoring case.</summary>
internal static class RunName
{
    /// <summary>Converts the name to the spelling that the parser accepts.</summary>
    /// <exception cref="OptionException">There is no such example or pattern; the message has the nearest name.</exception>
    public static IReadOnlyList<string> Canonicalize(IReadOnlyList<string> arguments) =>
        arguments is [RunCommand.CommandName, var name, ..] && !name.StartsWith('-') && name != PatternCommand.NameOfAny
            ? [RunCommand.CommandName, KebabCase.Of(Find(name)), .. arguments.Skip(2)]
        : arguments is [MeasureCommand.CommandName or TimelineCommand.CommandName or MessagesCommand.CommandName, RunCommand.CommandName,
            ..]
            ? [arguments[0], .. Canonicalize([.. arguments.Skip(1)])]
        : arguments;

    private static string Find(string name) =>
        FindDemo(name) is { } demo ? demo.Name
        : PatternName.IsKnown(name) ? PatternName.Find(name).Name
        : throw Unknown(name);

    private static DemoDescription? FindDemo(string name) => DemoCatalog.All.FirstOrDefault(demo =>
        demo.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            || KebabCase.Of(demo.Name).Equals(name, StringComparison.OrdinalIgnoreCase));

    private static OptionException Unknown(string name)
    {
        IEnumerable<string> known = DemoCatalog.All.Select(demo => demo.Name)
            .Concat(PatternCatalog.All.Select(entry => entry.Name))
            .Select(KebabCase.Of);
        return new OptionException(
            $"There is no example or pattern '{ShortText.Of(name)}'{NearestName.Near(name, known)}. "
            + $"'{ListCommand.CommandName}' and '{PatternsCommand.CommandName}' list all of them.");
    }
}
