using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Binding;

/// <summary>
/// Registers completers for the commands of a pattern's block while the module is imported. The shell calls them by the name
/// of a command anywhere; they return completions only in such a block. The commands themselves do not exist.
/// </summary>
public sealed class PatternBlockCompletion : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport() => Register(ScriptBlock.Create(
        $"param($word, $command, $cursor) [{typeof(PatternBlockCompleter).FullName}]::Complete($word, $command, $cursor)"));

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => Register(completer: null);

    private static void Register(ScriptBlock? completer)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(@"Microsoft.PowerShell.Core\Register-ArgumentCompleter")
            .AddParameter("Native")
            .AddParameter("CommandName", PatternVocabulary.Commands.Select(command => command.Name).ToArray())
            .AddParameter("ScriptBlock", completer);
        try
        {
            shell.Invoke();
        }
        catch (CommandNotFoundException)
        {
            // A restricted session has no completion, but the module must still load.
        }
    }
}
