using System.Collections.Generic;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Measuring;
using ThreadingDemo.Options;

namespace ThreadingDemo.Commands;

/// <summary>Measures the costs of synchronisation primitives, with one thread and under contention.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "SyncPrimitive")]
[OutputType(typeof(SyncPrimitiveMeasurement))]
public sealed class MeasureSyncPrimitiveCommand : StoppableCommand
{
    private readonly MeasuringOptions options = new();
    private readonly PrimitiveMeter meter;

    /// <summary>Creates the cmdlet.</summary>
    public MeasureSyncPrimitiveCommand() => meter = new PrimitiveMeter(Token, ShowProgress);

    /// <summary>The primitives to measure.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(MeasuringOptions))]
    public SyncPrimitive[] Primitive
    {
        get => [.. options.Primitive];
        set => options.Primitive = value;
    }

    /// <summary>The number of threads that use the primitive at the same time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(MeasuringOptions))]
    public int[] ThreadCount
    {
        get => [.. options.ThreadCount];
        set => options.ThreadCount = value;
    }

    /// <summary>The duration of the measurement of each combination, without the warm-up.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(MeasuringOptions))]
    public int DurationMilliseconds
    {
        get => options.DurationMilliseconds;
        set => options.DurationMilliseconds = value;
    }

    /// <summary>The duration of the computation in each operation.</summary>
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
