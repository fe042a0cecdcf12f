using System;
using System.Management.Automation;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Formatting;

/// <summary>
/// Converts a row from Import-Csv or ConvertFrom-Json to a trace event, so <c>[ThreadingDemo.Tracing.TraceEvent]$row</c>
/// equals the event that was written. The engine's own conversion would read an empty Value as 0.
/// </summary>
public sealed class TraceEventConverter : PSTypeConverter
{
    /// <summary>Converts an object that is an event or a copy of one.</summary>
    /// <exception cref="PSInvalidCastException">It is neither; the message has the property, its value, and the allowed values.</exception>
    public static TraceEvent Read(PSObject row)
    {
        if (row.BaseObject is TraceEvent itself)
        {
            return itself;
        }

        RowCells cells = new(row);
        if (!cells.Has(nameof(TraceEvent.RunId)))
        {
            throw new PSInvalidCastException(
                $"'{ShortText.Of(row.ToString())}' has no RunId. Allowed: a trace event, or a copy that has its properties.");
        }

        return new TraceEvent
        {
            RunId = cells.Text(nameof(TraceEvent.RunId)),
            Sequence = Integer(nameof(TraceEvent.Sequence)),
            ElapsedNanoseconds = Integer(nameof(TraceEvent.ElapsedNanoseconds)),
            ThreadId = (int)cells.Integer(nameof(TraceEvent.ThreadId), int.MinValue, int.MaxValue),
            Thread = cells.Text(nameof(TraceEvent.Thread)),
            Event = cells.Text(nameof(TraceEvent.Event)),
            Resource = cells.Text(nameof(TraceEvent.Resource)),
            Value = cells.OptionalInteger(nameof(TraceEvent.Value), long.MinValue, long.MaxValue),
            Message = cells.Text(nameof(TraceEvent.Message)),
            Demo = cells.Text(nameof(TraceEvent.Demo)),
        };

        long Integer(string property) => cells.Integer(property, long.MinValue, long.MaxValue);
    }

    /// <summary>Returns the run of a row that is not a valid event.</summary>
    public static TraceEvent ReadRun(PSObject row) => new() { RunId = new RowCells(row).Text(nameof(TraceEvent.RunId)) };

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject row && row.Properties[nameof(TraceEvent.RunId)] is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        Read((PSObject)sourceValue);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException();
}
