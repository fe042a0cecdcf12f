using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.IO;
using System.Threading;
using ThreadingDemo.Analysis;
using ThreadingDemo.Cli.Commands;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Reading;

namespace ThreadingDemo.Cli;

/// <summary>The command line: parses the arguments, executes the command, and returns an exit code.</summary>
public static class CliApplication
{
    /// <summary>Executes the command line.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="console">The console for results and errors.</param>
    /// <param name="token">Ends a run cleanly, after its last events are written.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Invoke(IReadOnlyList<string> arguments, CliConsole console, CancellationToken token = default)
    {
        try
        {
            // A value that begins with @ is an ordinary value, not a file with arguments.
            ParserConfiguration parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
            ParseResult result = CreateRootCommand(arguments, console, token).Parse(RunName.Canonicalize(arguments), parser);
            return result.Action is ParseErrorAction
                ? Refuse(result, console)
                : result.Invoke(
                    new InvocationConfiguration { Output = console.Output, Error = console.Error, EnableDefaultExceptionHandler = false });
        }
        catch (ArgumentException e) when (e is OptionException or PatternException or TraceFormatException)
        {
            console.WriteError(e.Message);
            return ExitCode.Refused;
        }
        catch (Exception e) when (e is TraceFileException or TraceOrderException)
        {
            console.WriteError(e.Message);
            return ExitCode.InvalidInput;
        }
        catch (InputException e)
        {
            console.WriteError(e.Message);
            return ExitCode.NoInput;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
        catch (IOException e) when (ClosedPipe.Caused(e))
        {
            // The reader of the output has closed the pipe.
            return ExitCode.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.WriteError("The output cannot be written: " + e.Message);
            return ExitCode.NotWritten;
        }
    }

    private static RootCommand CreateRootCommand(IReadOnlyList<string> arguments, CliConsole console, CancellationToken token)
    {
        Dictionary<string, Func<Command>> commands = new()
        {
            [ListCommand.CommandName] = () => new ListCommand(console),
            [PatternsCommand.CommandName] = () => new PatternsCommand(console),
            [ShowCommand.CommandName] = () => new ShowCommand(console),
            [RunCommand.CommandName] = () => new RunCommand(console, token),
            [TestCommand.CommandName] = () => new TestCommand(console, token),
            [ReplayCommand.CommandName] = () => new ReplayCommand(console, token),
            [MeasureCommand.CommandName] = () => new MeasureCommand(console, token),
            [TimelineCommand.CommandName] = () => new TimelineCommand(console, token),
            [MessagesCommand.CommandName] = () => new MessagesCommand(console, token),
            [ExportCommand.CommandName] = () => new ExportCommand(),
        };
        RootCommand root = new("Runs examples and patterns of threading and synchronisation, and shows the events of their threads.");

        // Creating all commands takes longer than exploring a small pattern.
        IEnumerable<Func<Command>> needed = arguments.Count > 0 && commands.TryGetValue(arguments[0], out Func<Command>? asked) ? [asked]
            : commands.Values;
        foreach (Func<Command> make in needed)
        {
            root.Add(make());
        }

        return root;
    }

    private static int Refuse(ParseResult result, CliConsole console)
    {
        // The words after a mistyped name are reported as errors as well; only the first one is useful.
        if (result.UnmatchedTokens.Count > 0)
        {
            console.WriteError(UnknownWord.Refuse(result.UnmatchedTokens[0], result.CommandResult.Command));
        }
        else
        {
            foreach (ParseError error in result.Errors)
            {
                console.WriteError(error.Message);
            }
        }

        console.WriteError($"See 'threading-demo {CommandPath(result.CommandResult)}--help'.");
        return ExitCode.Refused;
    }

    private static string CommandPath(CommandResult result) =>
        result.Parent is CommandResult parent ? CommandPath(parent) + result.Command.Name + " " : "";
}
