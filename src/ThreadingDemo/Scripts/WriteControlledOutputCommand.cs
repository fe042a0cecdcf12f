using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>Takes what a controlled thread writes, as it comes.</summary>
[Cmdlet(VerbsCommunications.Write, "ControlledOutput")]
public sealed class WriteControlledOutputCommand : PSCmdlet
{
    /// <summary>What is written.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Hands it on.</summary>
    protected override void ProcessRecord() => (ControlledThread.Current?.Worker as ScriptWorker)?.OnOutput?.Invoke(InputObject);
}
