using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>Stands in for [scriptblock]::Create; called by rewritten scripts only.</summary>
public static class ControlledBlock
{
    /// <summary>Creates a script block from a text, with scheduling points if a controlled thread calls this method.</summary>
    /// <param name="text">The text.</param>
    public static ScriptBlock Create(string text) =>
        ControlledThread.Current?.Worker is ScriptWorker worker && worker.Script.RewriteDynamic(text) is { } ast
            ? OriginalSyntax.Duplicate(ast).GetScriptBlock()
            : ScriptBlock.Create(text);
}
