using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;
using ThreadingDemo.Commands;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Binding;

/// <summary>
/// Completes the threads that can move in the current position, the threads that a step can wake, and the values that it can
/// choose.
/// </summary>
public sealed class PositionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Find(commandAst, fakeBoundParameters, fakeBoundParameters["Schedule"] as string ?? "") is { } position
                ? Complete(position, parameterName, wordToComplete.Trim('\'', '"'), fakeBoundParameters)
                : [];
        }
        catch (Exception e) when (e is PatternException or RuntimeException)
        {
            // The command line is not complete.
            return [];
        }
    }

    private static IEnumerable<CompletionResult> Complete(PatternPosition position, string parameter, string word, IDictionary bound)
    {
        bool isFlush = bound.Contains("Flush");
        string? thread = parameter != "Thread" && bound["Thread"] is string named ? position.NameOf(named) ?? named : null;
        return position.Moves
            .Where(move => move.IsFlush == isFlush && (thread is null || move.Thread == thread))
            .SelectMany(move => Words(position, move, parameter).Select(text => (Text: text, Move: move)))
            .Where(pair => pair.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .GroupBy(pair => pair.Text)
            .Select(same => new CompletionResult(
                AsWritten(same.Key), same.Key, CompletionResultType.ParameterValue, same.First().Move.ToString()));
    }

    private static IEnumerable<string> Words(PatternPosition position, PositionMove move, string parameter) => parameter switch
    {
        "Thread" => [move.Thread],
        "Waiter" =>
            move.Step.Choices.Where(choice => choice.Waiter.Length > 0).Select(choice => position.NameOf(choice.Waiter) ?? choice.Waiter),
        _ => move.Step.Choices.Where(choice => choice.Waiter.Length == 0).Select(
            choice => LanguagePrimitives.ConvertTo<string>(choice.Value)),
    };

    /// <summary>The pattern of a command line; null if its input is a position.</summary>
    internal static SyncPattern? FindPattern(CommandAst command, IDictionary bound) => Given(command, bound) switch
    {
        SyncPattern pattern => pattern,
        PatternPosition => null,
        _ => SourceIn(bound, given: null).Find(),
    };

    /// <summary>The position that is the input of a command line, or the position at the end of a schedule.</summary>
    internal static PatternPosition? Find(CommandAst command, IDictionary bound, string schedule)
    {
        object? given = Given(command, bound);
        if (given is PatternPosition position)
        {
            return position;
        }

        PatternSource source = SourceIn(bound, given as SyncPattern);
        if (schedule.Length > 0)
        {
            Schedule parsed = source.ReadSchedule(
                schedule, Parameters(), Named<PatternSemantics>("Semantics"), Named<MemoryModel>("Memory"));
            return PatternPosition.At(source.Find(parsed), parsed);
        }

        return PatternPosition.Begin(
            source.Find(),
            Parameters(),
            Named<PatternSemantics>("Semantics"),
            Named<MemoryModel>("Memory"));

        IReadOnlyDictionary<string, int>? Parameters() => bound["Parameter"] is Hashtable table ? ParameterTable.Read(table) : null;

        T Named<T>(string parameter)
            where T : struct => Enum.TryParse(Text(bound, parameter), ignoreCase: true, out T value) ? value : default;
    }

    private static object? Given(CommandAst command, IDictionary bound) =>
        PatternSource.Unwrap(bound.Contains("InputObject") ? bound["InputObject"] : FromPipeline(command));

    private static PatternSource SourceIn(IDictionary bound, SyncPattern? given) =>
        new(given, Name: NameIn(bound), Variant: Text(bound, "Variant"));

    // Test-SyncPattern takes several names.
    private static string NameIn(IDictionary bound) =>
        bound["Name"] is object[] names ? names.FirstOrDefault() as string ?? "" : Text(bound, "Name");

    private static string Text(IDictionary bound, string parameter) => bound[parameter] as string ?? "";

    // The value of a variable can be read without executing anything.
    private static object? FromPipeline(CommandAst command)
    {
        if (command.Parent is not PipelineAst { PipelineElements: [CommandExpressionAst first, var next] }
            || first.Expression is not VariableExpressionAst variable || next != command)
        {
            return null;
        }

        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand(@"Microsoft.PowerShell.Utility\Get-Variable")
            .AddParameter("Name", WildcardPattern.Escape(variable.VariablePath.UserPath))
            .AddParameter("ValueOnly")
            .AddParameter("ErrorAction", ActionPreference.Ignore)
            .Invoke()
            .LastOrDefault();
    }

    private static string AsWritten(string name) =>
        Regex.IsMatch(name, @"\A[\w:%-]+\z") ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
