using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace ThreadingDemo.Commands;

/// <summary>
/// Converts the rows of a parameter to the objects of which they are copies. An error names the invalid row and the reason,
/// which the engine's own conversion would not do.
/// </summary>
/// <param name="parameter">The parameter.</param>
/// <param name="read">Converts a row to an object; throws a PSInvalidCastException with the reason if it cannot.</param>
internal sealed class InputRows<T>(string parameter, Func<PSObject, T> read)
    where T : class
{
    private long count;

    /// <summary>Returns the objects of the next rows, without the invalid ones.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="refuse">Receives the error of an invalid row; its target is the row.</param>
    public IEnumerable<T> Read(PSObject[] rows, Action<ErrorRecord> refuse)
    {
        foreach (PSObject row in rows)
        {
            count++;
            T? item = null;
            try
            {
                item = read(row);
            }
            catch (PSInvalidCastException e)
            {
                refuse(VisibleError.Of(
                    new PSInvalidCastException($"Row {count} of {parameter}: {e.Message}", e),
                    "InvalidRow",
                    ErrorCategory.InvalidData,
                    row));
            }

            if (item is not null)
            {
                yield return item;
            }
        }
    }
}
