using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Binding;

/// <summary>Completes a schedule with the threads that can take its next step.</summary>
public sealed class ScheduleCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string written = wordToComplete.Trim('\'', '"');
        return Complete(commandAst, fakeBoundParameters, written, "")
            ?? (written.LastIndexOf(' ') is > 0 and var blank
                ? Complete(commandAst, fakeBoundParameters, written.Substring(0, blank), written.Substring(blank + 1))
                : null)
            ?? [];
    }

    // Null if the text so far is not a schedule; its last word may be the beginning of a thread's name.
    private static IEnumerable<CompletionResult>? Complete(CommandAst command, IDictionary bound, string schedule, string word)
    {
        try
        {
            PatternPosition? position = PositionCompleter.Find(command, bound, schedule.Trim());
            return position?.Moves
                .Where(move => !move.IsFlush && move.Step.Thread.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .GroupBy(move => move.Step.Thread)
                .Select(same => new CompletionResult(
                    "'" + CodeGeneration.EscapeSingleQuotedStringContent(position.Schedule.TrimEnd() + " " + same.Key) + "'",
                    same.Key,
                    CompletionResultType.ParameterValue,
                    same.First().ToString()))
                .ToArray();
        }
        catch (Exception e) when (e is PatternException or RuntimeException)
        {
            return null;
        }
    }
}
