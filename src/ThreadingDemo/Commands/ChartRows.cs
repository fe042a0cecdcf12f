using System.Collections.Generic;
using System.Management.Automation;
using ThreadingDemo.Formatting;
using ThreadingDemo.Measuring;

namespace ThreadingDemo.Commands;

/// <summary>The rows that came down the pipeline. A bad one fails alone, and says why: where the engine converts, it does not.</summary>
internal static class ChartRows
{
    public static IEnumerable<SyncPrimitiveMeasurement> Read(PSCmdlet cmdlet, PSObject[] input)
    {
        foreach (PSObject row in input)
        {
            SyncPrimitiveMeasurement? read = null;
            try
            {
                read = SyncPrimitiveMeasurementConverter.Read(row);
            }
            catch (PSInvalidCastException e)
            {
                cmdlet.WriteError(new ErrorRecord(e, "InvalidMeasurement", ErrorCategory.InvalidData, row));
            }

            if (read is not null)
            {
                yield return read;
            }
        }
    }
}
