using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace ThreadingDemo.Commands;

/// <summary>
/// What a parameter is given, made again what it is a copy of. Of a bad row it says which it is and why: where the
/// engine converts, it says neither.
/// </summary>
/// <param name="parameter">The parameter.</param>
/// <param name="read">Makes an object of a row, or says why not by a PSInvalidCastException.</param>
internal sealed class InputRows<T>(string parameter, Func<PSObject, T> read)
    where T : class
{
    private long count;

    /// <summary>The objects of the next rows, without the bad ones.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="refuse">Takes the error of a bad row, whose target the row is.</param>
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
