using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Reads the name of an example in either spelling: ThreadLocal or thread-local, case aside.</summary>
internal static class DemoName
{
    /// <summary>Puts the name in "run NAME" as the parser knows it, which would take no other spelling.</summary>
    /// <exception cref="Options.OptionException">There is no such example; the message says which is nearest.</exception>
    public static IReadOnlyList<string> Canonicalize(IReadOnlyList<string> arguments) =>
        arguments is [RunCommand.CommandName, var name, ..] && !name.StartsWith('-')
            ? [RunCommand.CommandName, KebabCase.Of(Find(name).Name), .. arguments.Skip(2)]
            : arguments;

    private static DemoDescription Find(string name) =>
        DemoCatalog.All.FirstOrDefault(demo => KebabCase.Of(demo.Name).Equals(name, StringComparison.OrdinalIgnoreCase)) ?? DemoCatalog.Find(name);
}
