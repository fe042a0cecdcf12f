using System;
using System.Globalization;
using System.Management.Automation;
using ThreadingDemo.Measuring;

namespace ThreadingDemo.Formatting;

/// <summary>
/// Makes a measurement again of a row that Import-Csv, Import-Clixml or ConvertFrom-Json returns. The engine's own
/// conversion would make 0 of an empty cell, and a number of <c>1e3</c>.
/// </summary>
public sealed class SyncPrimitiveMeasurementConverter : PSTypeConverter
{
    /// <summary>The measurement that an object is, or is a copy of.</summary>
    /// <exception cref="PSInvalidCastException">It is neither; the message has the property, its value, and what is allowed.</exception>
    public static SyncPrimitiveMeasurement Read(PSObject row) =>
        row.BaseObject as SyncPrimitiveMeasurement ?? (SyncPrimitiveMeasurement)new SyncPrimitiveMeasurementConverter().ConvertFrom(row, typeof(SyncPrimitiveMeasurement), CultureInfo.InvariantCulture, ignoreCase: true);

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject row && row.Properties[nameof(SyncPrimitiveMeasurement.Primitive)] is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        PSObject row = (PSObject)sourceValue;
        return new SyncPrimitiveMeasurement
        {
            Primitive = Text(nameof(SyncPrimitiveMeasurement.Primitive)) is { Length: > 0 } name ? name : throw new PSInvalidCastException("Primitive cannot be '': allowed is a name."),
            ThreadCount = (int)Required(nameof(SyncPrimitiveMeasurement.ThreadCount), 1, int.MaxValue),
            CriticalSectionNanoseconds = (int)Required(nameof(SyncPrimitiveMeasurement.CriticalSectionNanoseconds), 0, int.MaxValue),
            Operation = Text(nameof(SyncPrimitiveMeasurement.Operation)),
            OperationCount = Optional(nameof(SyncPrimitiveMeasurement.OperationCount)) ?? 0,
            OperationsPerSecond = Required(nameof(SyncPrimitiveMeasurement.OperationsPerSecond)),
            PicosecondsPerOperation = Required(nameof(SyncPrimitiveMeasurement.PicosecondsPerOperation)),
            OverheadPicoseconds = Optional(nameof(SyncPrimitiveMeasurement.OverheadPicoseconds)) ?? 0,
            ScalingPerMille = Optional(nameof(SyncPrimitiveMeasurement.ScalingPerMille)),
            FairnessPerMille = Optional(nameof(SyncPrimitiveMeasurement.FairnessPerMille)),
            WaitP99Nanoseconds = Optional(nameof(SyncPrimitiveMeasurement.WaitP99Nanoseconds)),
            WaitSampleCount = Optional(nameof(SyncPrimitiveMeasurement.WaitSampleCount)) ?? 0,
            DurationMilliseconds = Optional(nameof(SyncPrimitiveMeasurement.DurationMilliseconds)) ?? 0,
            SpreadPerMille = Optional(nameof(SyncPrimitiveMeasurement.SpreadPerMille)) ?? 0,
        };

        string Text(string property) => Convert.ToString(row.Properties[property]?.Value, CultureInfo.InvariantCulture) ?? "";

        long? Optional(string property) => Text(property).Length == 0 ? null : Required(property);

        long Required(string property, long least = 0, long most = long.MaxValue) =>
            long.TryParse(Text(property), NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
                ? value
                : throw new PSInvalidCastException($"{property} cannot be '{Text(property)}': allowed is a whole number from {least} to {most}.");
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException();
}
