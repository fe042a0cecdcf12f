using System.Collections.Generic;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Cli.Output;

/// <summary>The columns of a table of examples, with their names in the spelling of the run command.</summary>
internal static class DemoColumns
{
    public static IReadOnlyList<Column<DemoDescription>> All { get; } =
    [
        new("Name", 17, demo => KebabCase.Of(demo.Name)),
        new("Concept", 20, demo => demo.Concept),
        new("Synopsis", 10, demo => demo.Synopsis),
    ];
}
