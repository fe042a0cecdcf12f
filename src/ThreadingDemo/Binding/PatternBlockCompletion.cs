using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Binding;

/// <summary>
/// Registers completers for the commands of a pattern's block as long as the module is imported. The shell asks them
/// by a command's name, wherever it stands; they answer in such a block only, and there are no such commands.
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
            // A session that was narrowed to some commands has no completion, and the module all the same.
        }
    }
}
