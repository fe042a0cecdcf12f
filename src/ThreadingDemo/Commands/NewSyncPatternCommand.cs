using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Binding;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Commands;

/// <summary>Creates a pattern from a block that is read and never executed.</summary>
[Cmdlet(VerbsCommon.New, "SyncPattern")]
[OutputType(typeof(SyncPattern))]
public sealed class NewSyncPatternCommand : PSCmdlet
{
    /// <summary>The pattern's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The pattern: parameters, declarations, threads and requirements.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public ScriptBlock Definition { get; set; } = null!;

    /// <summary>The name of the version.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string Variant { get; set; } = "Default";

    /// <summary>The part of a catalogue to which it belongs.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Category { get; set; } = "";

    /// <summary>The section of the source.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Chapter { get; set; } = "";

    /// <summary>The verdict of the source.</summary>
    [Parameter]
    public BookVerdict? Book { get; set; }

    /// <summary>The lesson of the pattern.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Teaches { get; set; } = "";

    /// <summary>A note on this version.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Note { get; set; } = "";

    /// <summary>Reads the block.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            ScriptBlockAst block = Definition.Ast as ScriptBlockAst
                ?? throw PatternSyntax.Refuse(Definition.Ast, "the body of a function is not a pattern: give a block in braces");
            Pattern pattern = PatternReader.Read(Name, Variant, block, name => SessionState.PSVariable.GetValue(name));
            WriteObject(new SyncPattern(Name, Variant, () => pattern)
            {
                Category = Category,
                Chapter = Chapter,
                Book = Book?.ToString() ?? "",
                Teaches = Teaches,
                Note = Note,
            });
        }
        catch (PatternException e)
        {
            ThrowTerminatingError(SyncPatternErrors.Invalid(e, Name));
        }
    }
}
