using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Text;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Commands;

/// <summary>Keeps patterns in a text file that a person can read, change and compare.</summary>
[Cmdlet(VerbsData.Export, "SyncPattern", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ExportSyncPatternCommand : PSCmdlet
{
    private readonly List<SyncPattern> patterns = [];

    /// <summary>The patterns.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SyncPattern InputObject { get; set; } = null!;

    /// <summary>The file; what stood in it before is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Refuses to replace a file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Collects the patterns.</summary>
    protected override void ProcessRecord() => patterns.Add(InputObject);

    /// <summary>Writes them beside the file and renames them into place, so that a failure leaves the old file whole.</summary>
    protected override void EndProcessing()
    {
        string path = GetUnresolvedProviderPathFromPSPath(Path);
        if (NoClobber && File.Exists(path))
        {
            ThrowTerminatingError(new ErrorRecord(new IOException($"Path '{path}' exists, and -NoClobber is given."), "FileExists", ErrorCategory.ResourceExists, path));
        }

        if (!ShouldProcess(path, $"Write {patterns.Count} patterns"))
        {
            return;
        }

        StringBuilder text = new();
        foreach (SyncPattern pattern in patterns)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(PatternText.Of(pattern));
        }

        string beside = path + "." + System.Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            File.WriteAllText(beside, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            File.Delete(path);
            File.Move(beside, path);
        }
        catch (System.Exception e) when (e is IOException or System.UnauthorizedAccessException)
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }

            ThrowTerminatingError(new ErrorRecord(e, "FileNotWritten", ErrorCategory.WriteError, path));
        }
    }
}
