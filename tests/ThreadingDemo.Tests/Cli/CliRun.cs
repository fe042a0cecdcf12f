using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Microsoft.VisualBasic.FileIO;
using ThreadingDemo.Cli;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Cli;

/// <summary>The result of a call of the command line in this process.</summary>
internal sealed record CliRun(int Code, string Output, string Error)
{
    public static CliRun Of(params string[] arguments) => Into(new StringWriter(), TestContext.Current.CancellationToken, arguments);

    public static CliRun Into(TextWriter output, CancellationToken token, params string[] arguments)
    {
        StringWriter error = new();
        int code = CliApplication.Invoke(arguments, new CliConsole(output, error), token);
        return new CliRun(code, output.ToString()!, error.ToString());
    }

    public string[] OutputLines => Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public TraceEvent[] ReadJson() => JsonSerializer.Deserialize<TraceEvent[]>(Output)!;

    public IReadOnlyList<string[]> ReadCsv()
    {
        using TextFieldParser parser = new(new StringReader(Output)) { Delimiters = [","], TrimWhiteSpace = false };
        List<string[]> rows = [];
        while (!parser.EndOfData)
        {
            rows.Add(parser.ReadFields()!);
        }

        return rows;
    }

    /// <summary>A run in which a requirement was violated, a thread failed or threads were deadlocked.</summary>
    public CliRun Violated()
    {
        Assert.Equal(ExitCode.Violated, Code);
        return this;
    }

    public CliRun Succeeded()
    {
        Assert.Equal((ExitCode.Success, ""), (Code, Error));
        return this;
    }
}
