using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Patterns;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Commands;

/// <summary>Reads patterns from a file that Export-SyncPattern or a person wrote; nothing in it is executed.</summary>
[Cmdlet(VerbsData.Import, "SyncPattern")]
[OutputType(typeof(SyncPattern))]
public sealed class ImportSyncPatternCommand : PSCmdlet
{
    /// <summary>The files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Reads each file.</summary>
    protected override void ProcessRecord()
    {
        foreach (string path in Path.SelectMany(Resolve))
        {
            try
            {
                // All of a file or nothing: half a file of patterns would be taken for a whole one.
                WriteObject(PatternFile.Read(path).ToArray(), enumerateCollection: true);
            }
            catch (System.Exception e) when (e is PatternException or IOException or System.UnauthorizedAccessException)
            {
                WriteError(SyncPatternErrors.Invalid(e, path));
            }
        }
    }

    // A path that leads nowhere fails alone; the next is read.
    private IEnumerable<string> Resolve(string path)
    {
        try
        {
            return GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (ItemNotFoundException e)
        {
            WriteError(FileErrors.NotFound(e, path));
            return [];
        }
    }
}
