using System.CommandLine;
using ThreadingDemo.Cli.Output;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Makes what runs an example as the command line says.</summary>
internal delegate DemoRunner RunnerFactory(ParseResult result, OutputFormat format, string? exportPath);
