using System.Collections.Generic;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Measuring;
using ThreadingDemo.Options;

namespace ThreadingDemo.Commands;

/// <summary>Measures what synchronisation primitives cost, alone and when threads want them at once.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "SyncPrimitive")]
[OutputType(typeof(SyncPrimitiveMeasurement))]
public sealed class MeasureSyncPrimitiveCommand : StoppableCommand
{
    private readonly MeasuringOptions options = new();
    private readonly PrimitiveMeter meter;

    /// <summary>Makes the cmdlet.</summary>
    public MeasureSyncPrimitiveCommand() => meter = new PrimitiveMeter(Token, ShowProgress);

    /// <summary>The primitives to measure.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(MeasuringOptions))]
    public SyncPrimitive[] Primitive
    {
        get => [.. options.Primitive];
        set => options.Primitive = value;
    }

    /// <summary>How many threads use it at once.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(MeasuringOptions))]
    public int[] ThreadCount
    {
        get => [.. options.ThreadCount];
        set => options.ThreadCount = value;
    }

    /// <summary>How long each combination is measured, warm-up aside.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(MeasuringOptions))]
    public int DurationMilliseconds
    {
        get => options.DurationMilliseconds;
        set => options.DurationMilliseconds = value;
    }

    /// <summary>How long a thread computes in each operation.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(MeasuringOptions))]
    public int[] CriticalSectionNanoseconds
    {
        get => [.. options.CriticalSectionNanoseconds];
        set => options.CriticalSectionNanoseconds = value;
    }

    /// <summary>Measures every combination.</summary>
    protected override void ProcessRecord()
    {
        IEnumerable<SyncPrimitiveMeasurement> rows;
        try
        {
            rows = meter.Measure(options);
        }
        catch (OptionException e)
        {
            WriteError(VisibleError.Of(e, "UnsupportedPrimitive", ErrorCategory.NotImplemented, options.Primitive));
            return;
        }

        foreach (SyncPrimitiveMeasurement row in rows)
        {
            WriteObject(row);
        }
    }

    /// <summary>Completes the progress record.</summary>
    protected override void EndProcessing() => HideProgress();

    private void ShowProgress(MeasuringProgress progress) =>
        ShowProgress(progress.ToString(), 100 * progress.DoneCount / progress.TotalCount);
}
