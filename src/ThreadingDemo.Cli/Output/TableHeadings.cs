using System;

namespace ThreadingDemo.Cli.Output;

/// <summary>Writes the headings of a table: that of the records, and below it those of the columns.</summary>
/// <param name="writeLine">Writes a line above the columns.</param>
/// <param name="writeColumns">Writes the headings of the columns.</param>
internal sealed class TableHeadings(Action<string> writeLine, Action writeColumns)
{
    private bool isFirst = true;
    private bool isComplete;

    /// <summary>Begins a part of the table.</summary>
    public void Begin(string heading)
    {
        if (!isFirst)
        {
            writeLine("");
        }

        writeLine(heading);
        writeColumns();
        (isFirst, isComplete) = (false, true);
    }

    /// <summary>Writes the headings of the columns, unless they are already written.</summary>
    public void Complete()
    {
        if (!isComplete)
        {
            writeColumns();
            (isFirst, isComplete) = (false, true);
        }
    }
}
