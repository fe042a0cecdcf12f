using System;
using System.Management.Automation;
using ThreadingDemo.Measuring;

namespace ThreadingDemo.Formatting;

/// <summary>
/// Converts a row from Import-Csv, Import-Clixml or ConvertFrom-Json to a measurement. The engine's own conversion would
/// convert an empty cell to 0, and accept <c>1e3</c>.
/// </summary>
public sealed class SyncPrimitiveMeasurementConverter : PSTypeConverter
{
    /// <summary>Converts an object that is a measurement or a copy of one.</summary>
    /// <exception cref="PSInvalidCastException">It is neither; the message has the property, its value, and the allowed values.</exception>
    public static SyncPrimitiveMeasurement Read(PSObject row)
    {
        if (row.BaseObject is SyncPrimitiveMeasurement itself)
        {
            return itself;
        }

        RowCells cells = new(row);
        return new SyncPrimitiveMeasurement
        {
            Primitive = cells.Text(nameof(SyncPrimitiveMeasurement.Primitive)) is { Length: > 0 } name ? name
                : throw new PSInvalidCastException("Primitive cannot be ''. Allowed: a name."),
            ThreadCount = (int)cells.Integer(nameof(SyncPrimitiveMeasurement.ThreadCount), 1, int.MaxValue),
            CriticalSectionNanoseconds = (int)cells.Integer(nameof(SyncPrimitiveMeasurement.CriticalSectionNanoseconds), 0, int.MaxValue),
            Operation = cells.Text(nameof(SyncPrimitiveMeasurement.Operation)),
            OperationCount = Optional(nameof(SyncPrimitiveMeasurement.OperationCount)) ?? 0,
            OperationsPerSecond = cells.Integer(nameof(SyncPrimitiveMeasurement.OperationsPerSecond), 0, long.MaxValue),
            PicosecondsPerOperation = cells.Integer(nameof(SyncPrimitiveMeasurement.PicosecondsPerOperation), 0, long.MaxValue),
            OverheadPicoseconds = Optional(nameof(SyncPrimitiveMeasurement.OverheadPicoseconds)) ?? 0,
            ScalingPerMille = Optional(nameof(SyncPrimitiveMeasurement.ScalingPerMille)),
            FairnessPerMille = Optional(nameof(SyncPrimitiveMeasurement.FairnessPerMille)),
            WaitP99Nanoseconds = Optional(nameof(SyncPrimitiveMeasurement.WaitP99Nanoseconds)),
            WaitSampleCount = Optional(nameof(SyncPrimitiveMeasurement.WaitSampleCount)) ?? 0,
            DurationMilliseconds = Optional(nameof(SyncPrimitiveMeasurement.DurationMilliseconds)) ?? 0,
            SpreadPerMille = Optional(nameof(SyncPrimitiveMeasurement.SpreadPerMille)) ?? 0,
        };

        long? Optional(string property) => cells.OptionalInteger(property, 0, long.MaxValue);
    }

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject row && row.Properties[nameof(SyncPrimitiveMeasurement.Primitive)] is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        Read((PSObject)sourceValue);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException();
}
