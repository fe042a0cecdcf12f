using System;
using System.Globalization;
using System.Management.Automation;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Formatting;

/// <summary>
/// Makes a trace event again of what Import-Csv or ConvertFrom-Json returns, so that
/// <c>[ThreadingDemo.Tracing.TraceEvent]$row</c> equals the event that was written. The engine's own conversion would
/// read an empty Value as 0.
/// </summary>
public sealed class TraceEventConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject row && row.Properties[nameof(TraceEvent.RunId)] is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        PSObject row = (PSObject)sourceValue;
        return new TraceEvent
        {
            RunId = Text(nameof(TraceEvent.RunId)),
            Sequence = Integer(nameof(TraceEvent.Sequence)),
            ElapsedNanoseconds = Integer(nameof(TraceEvent.ElapsedNanoseconds)),
            ThreadId = checked((int)Integer(nameof(TraceEvent.ThreadId))),
            Thread = Text(nameof(TraceEvent.Thread)),
            Event = Text(nameof(TraceEvent.Event)),
            Resource = Text(nameof(TraceEvent.Resource)),
            Value = Text(nameof(TraceEvent.Value)).Length == 0 ? null : Integer(nameof(TraceEvent.Value)),
            Message = Text(nameof(TraceEvent.Message)),
            Demo = Text(nameof(TraceEvent.Demo)),
        };

        string Text(string property) => Convert.ToString(row.Properties[property]?.Value, CultureInfo.InvariantCulture) ?? "";

        long Integer(string property) => long.TryParse(Text(property), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new PSInvalidCastException($"{property} cannot be '{Text(property)}': a trace event has a whole number there.");
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException();
}
