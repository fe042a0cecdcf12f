using System.Collections.Generic;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Cli.Output;

/// <summary>What a table shows of an example; its name as the run command takes it.</summary>
internal static class DemoColumns
{
    public static IReadOnlyList<Column<DemoDescription>> All { get; } =
    [
        new("Name", 17, demo => KebabCase.Of(demo.Name)),
        new("Concept", 20, demo => demo.Concept),
        new("Synopsis", 10, demo => demo.Synopsis),
    ];
}
