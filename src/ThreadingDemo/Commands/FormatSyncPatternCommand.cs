using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Commands;

/// <summary>Prints patterns as pseudo-code, their threads side by side.</summary>
[Cmdlet(VerbsCommon.Format, "SyncPattern")]
[OutputType(typeof(ListingLine))]
public sealed class FormatSyncPatternCommand : PSCmdlet
{
    private const int WidthWithoutWindow = 120;

    /// <summary>The pattern to print.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SyncPattern InputObject { get; set; } = null!;

    /// <summary>How many columns to use; unless given, those of the window.</summary>
    [Parameter]
    [ValidateRange(20, 10_000)]
    public int? Width { get; set; }

    /// <summary>Prints each pattern.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            WriteObject(PatternListing.Lines(InputObject, Width ?? WindowWidth()), enumerateCollection: true);
            WriteObject(new ListingLine(ListingLineKind.Remark, ""));
        }
        catch (PatternException e)
        {
            WriteError(SyncPatternErrors.Invalid(e, InputObject));
        }
    }

    private int WindowWidth()
    {
        try
        {
            int width = Host.UI?.RawUI?.WindowSize.Width ?? 0;
            return width > 0 ? width : WidthWithoutWindow;
        }
        catch (Exception e) when (e is HostException or NotImplementedException or InvalidOperationException)
        {
            // A host without a window.
            return WidthWithoutWindow;
        }
    }
}
