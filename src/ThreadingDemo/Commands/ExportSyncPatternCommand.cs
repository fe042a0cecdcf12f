using System.Collections.Generic;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Patterns;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Commands;

/// <summary>Writes patterns to a text file that a person can read, change and compare.</summary>
[Cmdlet(VerbsData.Export, "SyncPattern", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(SyncPattern))]
public sealed class ExportSyncPatternCommand : FileExportCommand
{
    private readonly List<SyncPattern> patterns = [];

    /// <summary>The patterns.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ArgumentSet, Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public SyncPattern InputObject { get; set; } = null!;

    /// <summary>Collects the patterns.</summary>
    protected override void ProcessRecord()
    {
        patterns.Add(InputObject);
        if (PassThru)
        {
            WriteObject(InputObject);
        }
    }

    private protected override string Describe(string file) => "Export patterns";

    private protected override void Complete(string file) => PatternFile.Write(file, patterns, Force);
}
