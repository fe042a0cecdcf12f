using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Scripting;

/// <summary>The commands of a pattern's block, with the arguments and blocks that each allows.</summary>
internal static class PatternVocabulary
{
    private static readonly HashSet<string> switches = new(["AtRest", "Automatic", "Set"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> operators = new(
        ["eq", "ne", "lt", "le", "gt", "ge", "and", "or", "not"], StringComparer.OrdinalIgnoreCase);

    private const PatternWord Number = PatternWord.Number;
    private const PatternWord Value = PatternWord.Number | PatternWord.Integer;

    public static IReadOnlyList<PatternCommand> Commands { get; } =
    [
        new(PatternPlace.Outside, "Thread", [PatternWord.None], "Count", "Index") { Declares = PatternWord.Thread },
        new(PatternPlace.Outside, "Require", [PatternWord.Requirement]),
        new(PatternPlace.Declaration, "Integer", [Number], "Minimum", "Maximum") { Declares = PatternWord.Integer },
        new(PatternPlace.Declaration, "Ghost", [Number], "Minimum", "Maximum"),
        new(PatternPlace.Declaration, "Array", [Number], "Length", "Minimum", "Maximum") { Declares = PatternWord.Integer },
        new(PatternPlace.Declaration, "GhostArray", [Number], "Length", "Minimum", "Maximum"),
        new(PatternPlace.Declaration, "Semaphore", [Number], "Length", "Maximum") { Declares = PatternWord.Semaphore },
        new(PatternPlace.Declaration, "Mutex", [], "Length") { Declares = PatternWord.Mutex },
        new(PatternPlace.Declaration, "Condition", [PatternWord.Mutex]) { Declares = PatternWord.Condition },
        new(PatternPlace.Declaration, "Queue", [], "Capacity") { Declares = PatternWord.Queue },
        new(PatternPlace.Declaration, "Event", [], "Automatic", "Set") { Declares = PatternWord.Event },
        new(PatternPlace.Declaration, "Countdown", [Number]) { Declares = PatternWord.Countdown },
        new(PatternPlace.Declaration, "Barrier", [Number]) { Declares = PatternWord.Barrier },
        new(PatternPlace.Declaration, "ReaderWriterLock", []) { Declares = PatternWord.ReaderWriterLock },
        new(
            PatternPlace.Thread,
            "Wait",
            [PatternWord.Semaphore | PatternWord.Condition | PatternWord.Event | PatternWord.Countdown],
            "AtRest"),
        new(PatternPlace.Thread, "Signal", [PatternWord.Semaphore | PatternWord.Countdown, Number]),
        new(PatternPlace.Thread, "Set", [PatternWord.Event]),
        new(PatternPlace.Thread, "Reset", [PatternWord.Event]),
        new(PatternPlace.Thread, "SignalAndWait", [PatternWord.Barrier]),
        new(PatternPlace.Thread, "LockRead", [PatternWord.ReaderWriterLock]),
        new(PatternPlace.Thread, "UnlockRead", [PatternWord.ReaderWriterLock]),
        new(PatternPlace.Thread, "LockWrite", [PatternWord.ReaderWriterLock]),
        new(PatternPlace.Thread, "UnlockWrite", [PatternWord.ReaderWriterLock]),
        new(PatternPlace.Thread, "Lock", [PatternWord.Mutex]),
        new(PatternPlace.Thread, "Unlock", [PatternWord.Mutex]),
        new(PatternPlace.Thread, "Notify", [PatternWord.Condition]),
        new(PatternPlace.Thread, "NotifyAll", [PatternWord.Condition]),
        new(PatternPlace.Thread, "Push", [PatternWord.Queue, Value]),
        new(PatternPlace.Thread, "Await", [PatternWord.Integer]),
        new(PatternPlace.Thread, "Assert", [PatternWord.Integer]),
        new(PatternPlace.Thread, "Step", [PatternWord.Step]),
        new(PatternPlace.Thread, "Rest", []),
        new(PatternPlace.Thread, "Region", [PatternWord.Region]),
        new(PatternPlace.Thread, "Atomic", []),
        new(PatternPlace.Value, "Local", [Number], "Minimum", "Maximum"),
        new(PatternPlace.Value, "Exchange", [PatternWord.Integer, Value]),
        new(PatternPlace.Value, "CompareExchange", [PatternWord.Integer, Value, Value]),
        new(PatternPlace.Value, "FetchAdd", [PatternWord.Integer, Value]),
        new(PatternPlace.Value, "Pop", [PatternWord.Queue]),
        new(PatternPlace.Value, "Choose", [Value, Value]),
        new(PatternPlace.Value, "TryWait", [PatternWord.Semaphore], "TimeoutMilliseconds"),
        new(PatternPlace.Value, "TryLock", [PatternWord.Mutex], "TimeoutMilliseconds"),
        new(PatternPlace.Count, "Inside", [PatternWord.Region]),
        new(PatternPlace.Count, "Waiting", [PatternWord.Semaphore]),
    ];

    public static IReadOnlyList<string> Requirements { get; } = Enum.GetNames(typeof(RequirementKind));

    public static PatternCommand? Find(string? name) =>
        Commands.FirstOrDefault(command => command.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyList<string> NamesAt(PatternPlace place) =>
        [.. Commands.Where(command => command.Place == place).Select(command => command.Name)];

    /// <summary>Returns the arguments of a kind of requirement.</summary>
    public static PatternWord[] TakenBy(RequirementKind kind) => kind switch
    {
        RequirementKind.AtMost => [PatternWord.Region, Number],
        RequirementKind.Never => [PatternWord.Region, PatternWord.Region],
        RequirementKind.Before or RequirementKind.Order => [PatternWord.Step, PatternWord.Step],
        RequirementKind.NoStarvation => [PatternWord.Thread, PatternWord.Region],
        _ => [],
    };

    /// <summary>Returns true if a parameter takes no value from the next argument.</summary>
    public static bool IsSwitch(string parameter) => switches.Contains(parameter);

    /// <summary>Returns true if the shell has an operator with this name, without the dash.</summary>
    public static bool IsOperator(string name) => operators.Contains(name);

    /// <summary>Returns the words that are allowed in a command after the given arguments.</summary>
    public static PatternWord Next(PatternCommand command, IEnumerable<CommandElementAst> arguments)
    {
        List<CommandElementAst> positional = [];
        string? parameter = null;
        foreach (CommandElementAst argument in arguments)
        {
            if (argument is CommandParameterAst named)
            {
                parameter = named.Argument is null && !IsSwitch(named.ParameterName) ? named.ParameterName : null;
            }
            else if (parameter is not null)
            {
                parameter = null;
            }
            else
            {
                positional.Add(argument);
            }
        }

        if (parameter is not null)
        {
            return parameter.Equals("Index", StringComparison.OrdinalIgnoreCase) ? PatternWord.None : Number;
        }

        IEnumerable<PatternWord> taken = command.Takes;
        if (positional.FirstOrDefault() is StringConstantExpressionAst word && command.Takes is [PatternWord.Requirement]
            && Enum.TryParse(word.Value, ignoreCase: true, out RequirementKind kind))
        {
            taken = [PatternWord.Requirement, .. TakenBy(kind)];
        }

        return taken.ElementAtOrDefault(positional.Count);
    }
}
