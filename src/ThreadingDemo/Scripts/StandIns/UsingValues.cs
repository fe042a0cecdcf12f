using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>The values of the $using: expressions of a script block, evaluated when the block is passed to another thread.</summary>
internal static class UsingValues
{
    /// <summary>Evaluates the expressions and notes that threads share the values.</summary>
    /// <param name="cmdlet">The command that receives the block; the variables are those of its caller.</param>
    /// <param name="thread">The thread that calls.</param>
    /// <param name="block">The block.</param>
    /// <param name="refusesUnset">True if an unset variable or a script block is an error; otherwise an unset variable is null.</param>
    /// <returns>The values by the engine's keys: the text of the expression in lower case, in UTF-16, as Base64.</returns>
    public static IDictionary Of(PSCmdlet cmdlet, ControlledThread thread, ScriptBlock block, bool refusesUnset)
    {
        Hashtable values = [];
        IEnumerable<Ast> expressions = block.Ast.FindAll(ast => ast is UsingExpressionAst, searchNestedScriptBlocks: true);
        foreach (UsingExpressionAst expression in expressions.Where(ast => BelongsTo(ast, block.Ast)).Cast<UsingExpressionAst>())
        {
            string key = Convert.ToBase64String(Encoding.Unicode.GetBytes(expression.Extent.Text.ToLowerInvariant()));
            if (!values.ContainsKey(key))
            {
                object? value = Read(cmdlet, expression, refusesUnset, out string name);
                values.Add(key, value);
                ScriptRun.Of(thread).AddShared(thread, name, value);
            }
        }

        return values;
    }

    private static object? Read(PSCmdlet cmdlet, UsingExpressionAst expression, bool refusesUnset, out string name)
    {
        Ast variable = expression.Find(ast => ast is VariableExpressionAst, searchNestedScriptBlocks: false);
        VariablePath variablePath = ((VariableExpressionAst)variable).VariablePath;
        name = variablePath.UserPath;
        if (expression.SubExpression is not VariableExpressionAst)
        {
            ScriptBlock script = ScriptBlock.Create(expression.SubExpression.Extent.Text.Replace("using:", ""));
            return cmdlet.InvokeCommand.InvokeScript(false, script, null).FirstOrDefault();
        }

        string path = name.StartsWith("using:", StringComparison.OrdinalIgnoreCase) ? name.Substring("using:".Length) : name;
        name = path;
        if (variablePath.IsDriveQualified)
        {
            return cmdlet.SessionState.PSVariable.GetValue(path);
        }

        PSVariable? found = cmdlet.SessionState.PSVariable.Get(path);
        if (found is null && refusesUnset)
        {
            string message = $"$using:{path} has no value: ${path} is not set where the script block is passed to other threads.";
            Refuse(cmdlet, expression, message, "UsingVariableIsUndefined");
        }
        else if ((found?.Value is PSObject wrapped ? wrapped.BaseObject : found?.Value) is ScriptBlock && refusesUnset)
        {
            string message = $"$using:{path} is a script block, which ForEach-Object -Parallel does not take.";
            Refuse(cmdlet, expression, message, "ParallelUsingVariableCannotBeScriptBlock");
        }

        return found?.Value;
    }

    private static void Refuse(PSCmdlet cmdlet, UsingExpressionAst expression, string message, string id) => cmdlet.ThrowTerminatingError(
        new ErrorRecord(new PSInvalidOperationException(message), id, ErrorCategory.InvalidOperation, expression.Extent.Text));

    // The expressions of an inner block that is passed to another thread are evaluated there.
    private static bool BelongsTo(Ast expression, Ast block)
    {
        for (Ast ast = expression.Parent; ast is not null && ast != block; ast = ast.Parent)
        {
            if (ast is ScriptBlockExpressionAst { Parent: CommandAst command } inner
                && inner.ScriptBlock != block && ScriptCommands.GivesToThread(command))
            {
                return false;
            }
        }

        return true;
    }
}
