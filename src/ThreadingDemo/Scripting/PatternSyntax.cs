using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Scripting;

/// <summary>The helpers that the readers of a pattern's block share.</summary>
internal static class PatternSyntax
{
    private static readonly string[] shellNames = ["true", "false", "null", "_"];

    /// <summary>Creates an error with its place: file, line and column.</summary>
    public static PatternException Refuse(Ast at, string reason) => new PatternSyntaxException(string.Format(
        CultureInfo.InvariantCulture,
        "{0} line {1}, column {2}: {3}. Found: {4}",
        at.Extent.File is null ? "The block," : ShortText.OfPath(at.Extent.File) + ",",
        at.Extent.StartLineNumber,
        at.Extent.StartColumnNumber,
        reason,
        ShortText.Of(FirstLine(at.Extent.Text))));

    /// <summary>Adds the place of the error to its message, unless the message has it.</summary>
    public static PatternException Refuse(Ast at, PatternException exception) =>
        exception as PatternSyntaxException ?? Refuse(at, exception.Message.TrimEnd('.') + First(exception));

    /// <summary>Returns the statements of a block, which has already been checked to have no other parts.</summary>
    public static IReadOnlyList<StatementAst> Statements(ScriptBlockAst block) => block.EndBlock is { } end ? end.Statements : [];

    /// <summary>Returns the name under which a variable is declared.</summary>
    public static string NewName(VariableExpressionAst variable) => IsNewName(variable.VariablePath.UserPath)
        ? variable.VariablePath.UserPath
        : throw Refuse(variable, "this name is a variable of the shell");

    /// <summary>Returns true if the name is allowed for a variable.</summary>
    public static bool IsNewName(string name) =>
        Regex.IsMatch(name, @"\A\w+\z") && !shellNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string First(PatternException exception) =>
        PatternPlaces.Of(exception.Earlier) is { Length: > 0 } place ? $": the first time{place}" : "";

    private static string FirstLine(string text) => text.Split(['\n'], 2).First().TrimEnd('\r');
}
