using System;
using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace ThreadingDemo.Formatting;

/// <summary>
/// The cells of a row from Import-Csv, Import-Clixml, ConvertFrom-Json or a job, which are read strictly and independently
/// of the culture.
/// </summary>
internal sealed class RowCells(PSObject row)
{
    private readonly IDictionary? table = row.BaseObject as IDictionary;

    /// <summary>Whether the row has this cell, which may be empty.</summary>
    public bool Has(string name) => table?.Contains(name) ?? row.Properties[name] is not null;

    /// <summary>The text of a cell; empty if there is none.</summary>
    public string Text(string name) =>
        Convert.ToString(table is null ? row.Properties[name]?.Value : table[name], CultureInfo.InvariantCulture) ?? "";

    /// <summary>The whole number in a cell.</summary>
    /// <exception cref="PSInvalidCastException">The cell has no whole number; the message has the cell, its text, and the
    /// allowed values.</exception>
    public long Integer(string name, long least, long most) =>
        WholeNumber.TryRead(Text(name), out long number) && number >= least && number <= most
            ? number
            : throw new PSInvalidCastException(
                $"{name} cannot be '{ShortText.Of(Text(name))}'. Allowed: a whole number from {least} to {most}.");

    /// <summary>The same for a cell that may be empty or missing.</summary>
    public long? OptionalInteger(string name, long least, long most) => Text(name).Length == 0 ? null : Integer(name, least, most);
}
