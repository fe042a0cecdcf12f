using System.CommandLine;
using ThreadingDemo.Cli.Output;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Creates the runner of an example for a command line.</summary>
internal delegate DemoRunner RunnerFactory(ParseResult result, OutputFormat format, string? exportPath);
