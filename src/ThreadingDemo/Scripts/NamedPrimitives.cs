using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;

namespace ThreadingDemo.Scripts;

/// <summary>
/// Finds the mutexes, semaphores and events that a script creates or opens by a name. Other processes can change them, so a
/// schedule could not be replayed.
/// </summary>
internal static class NamedPrimitives
{
    // The position of the name among the arguments of the constructor.
    private static readonly Dictionary<string, int> Positions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["System.Threading.Mutex"] = 1,
        ["System.Threading.Semaphore"] = 2,
        ["System.Threading.EventWaitHandle"] = 2,
    };

    /// <summary>The named primitives in a script.</summary>
    public static IEnumerable<NamedPrimitive> Find(ScriptBlockAst script) => script
        .FindAll(ast => ast is InvokeMemberExpressionAst or CommandAst, searchNestedScriptBlocks: true)
        .Where(ast => ast is InvokeMemberExpressionAst call ? IsNamed(call) : IsNamed((CommandAst)ast))
        .Select(ast => new NamedPrimitive(
            ast.Extent.StartLineNumber,
            ast.Extent.Text,
            "a named primitive belongs to the whole machine: other processes can change it"));

    private static bool IsNamed(InvokeMemberExpressionAst call)
    {
        if (!call.Static || call.Expression is not TypeExpressionAst type || PositionOf(type.TypeName.FullName) is not { } position)
        {
            return false;
        }

        string method = (call.Member as StringConstantExpressionAst)?.Value ?? "";
        return method.EndsWith("OpenExisting", StringComparison.OrdinalIgnoreCase)
            || (method.Equals("new", StringComparison.OrdinalIgnoreCase) && HasName(call.Arguments, position));
    }

    // New-Object Threading.Mutex($false, 'name'), and with -TypeName and -ArgumentList.
    private static bool IsNamed(CommandAst command)
    {
        if (!ScriptCommands.NameOf(command).Equals("New-Object", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        List<CommandElementAst> values = [.. command.CommandElements.Skip(1).Where(element => element is not CommandParameterAst)];
        return values.Count == 2 && values[0] is StringConstantExpressionAst type && PositionOf(type.Value) is { } position
            && HasName(Items(values[1]), position);
    }

    private static IReadOnlyList<ExpressionAst> Items(CommandElementAst element) => element switch
    {
        ArrayLiteralAst list => list.Elements,
        ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Expression: { } inner }] } } =>
            Items(inner),
        ArrayExpressionAst { SubExpression.Statements: [PipelineAst { PipelineElements: [CommandExpressionAst within] }] } =>
            Items(within.Expression),
        ExpressionAst one => [one],
        _ => [],
    };

    private static int? PositionOf(string type)
    {
        string name = type.StartsWith("System.", StringComparison.OrdinalIgnoreCase)
            ? type
            : "System." + (type.Contains(".") ? "" : "Threading.") + type;
        return Positions.TryGetValue(name, out int position) ? position : null;
    }

    // An empty name means no name.
    private static bool HasName(IReadOnlyList<ExpressionAst>? arguments, int position) =>
        arguments is not null && (arguments.FirstOrDefault() is StringConstantExpressionAst { Value.Length: > 0 }
            || (arguments.Count > position && !IsEmpty(arguments[position])));

    private static bool IsEmpty(ExpressionAst argument) =>
        argument is StringConstantExpressionAst { Value: "" } or VariableExpressionAst { VariablePath.UserPath: "null" };
}

/// <summary>A named primitive in a script.</summary>
/// <param name="Line">The line.</param>
/// <param name="Text">The text of the expression or command.</param>
/// <param name="Reason">Why it cannot be controlled.</param>
internal sealed record NamedPrimitive(int Line, string Text, string Reason);
