using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>What $using: stands for in a script block, taken where the block is given to another thread, as the engine takes it.</summary>
internal static class UsingValues
{
    /// <summary>Reads the values, and notes that threads share them.</summary>
    /// <param name="cmdlet">The command that is given the block; the variables are those of its caller.</param>
    /// <param name="thread">The thread that calls.</param>
    /// <param name="block">The block.</param>
    /// <param name="refusesUnset">Whether a variable that is not set, and one that is a script block, is an error; it is null otherwise.</param>
    /// <returns>The values by the engine's key: the expression's text in small letters, in UTF-16, as Base64.</returns>
    public static IDictionary Of(PSCmdlet cmdlet, ControlledThread thread, ScriptBlock block, bool refusesUnset)
    {
        Hashtable values = [];
        foreach (UsingExpressionAst expression in block.Ast.FindAll(ast => ast is UsingExpressionAst, searchNestedScriptBlocks: true).Cast<UsingExpressionAst>().Where(expression => BelongsTo(expression, block.Ast)))
        {
            string key = Convert.ToBase64String(Encoding.Unicode.GetBytes(expression.Extent.Text.ToLowerInvariant()));
            if (!values.ContainsKey(key))
            {
                object? value = Read(cmdlet, expression, refusesUnset, out string name);
                values.Add(key, value);
                ScriptRun.Of(thread).Share(thread, name, value);
            }
        }

        return values;
    }

    private static object? Read(PSCmdlet cmdlet, UsingExpressionAst expression, bool refusesUnset, out string name)
    {
        VariableExpressionAst variable = (VariableExpressionAst)expression.Find(ast => ast is VariableExpressionAst, searchNestedScriptBlocks: false);
        name = variable.VariablePath.UserPath;
        if (expression.SubExpression is not VariableExpressionAst)
        {
            return cmdlet.InvokeCommand.InvokeScript(false, ScriptBlock.Create(expression.SubExpression.Extent.Text.Replace("using:", "")), null).FirstOrDefault();
        }

        string path = name.StartsWith("using:", StringComparison.OrdinalIgnoreCase) ? name.Substring("using:".Length) : name;
        name = path;
        if (variable.VariablePath.IsDriveQualified)
        {
            return cmdlet.SessionState.PSVariable.GetValue(path);
        }

        PSVariable? found = cmdlet.SessionState.PSVariable.Get(path);
        if (found is null && refusesUnset)
        {
            Refuse(cmdlet, expression, $"$using:{path} has no value: ${path} is not set where the script block is given to other threads.", "UsingVariableIsUndefined");
        }
        else if ((found?.Value is PSObject wrapped ? wrapped.BaseObject : found?.Value) is ScriptBlock && refusesUnset)
        {
            Refuse(cmdlet, expression, $"$using:{path} is a script block, which ForEach-Object -Parallel does not take.", "ParallelUsingVariableCannotBeScriptBlock");
        }

        return found?.Value;
    }

    private static void Refuse(PSCmdlet cmdlet, UsingExpressionAst expression, string message, string id) =>
        cmdlet.ThrowTerminatingError(new ErrorRecord(new PSInvalidOperationException(message), id, ErrorCategory.InvalidOperation, expression.Extent.Text));

    // An inner block that is given to another thread takes its values there.
    private static bool BelongsTo(Ast expression, Ast block)
    {
        for (Ast ast = expression.Parent; ast is not null && ast != block; ast = ast.Parent)
        {
            if (ast is ScriptBlockExpressionAst { Parent: CommandAst command } inner && inner.ScriptBlock != block && ScriptCommands.GivesToThread(command))
            {
                return false;
            }
        }

        return true;
    }
}
