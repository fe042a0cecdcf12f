using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>Stands in for [scriptblock]::Create. Not meant to be called by hand.</summary>
public static class ControlledBlock
{
    /// <summary>Makes a script block of a text, with scheduling points if a controlled thread makes it.</summary>
    /// <param name="text">The text.</param>
    public static ScriptBlock Create(string text) =>
        ControlledThread.Current?.Worker is ScriptWorker worker && worker.Script.Make(text) is { } ast ? OriginalSyntax.Duplicate(ast).GetScriptBlock() : ScriptBlock.Create(text);
}
