using System;

namespace ThreadingDemo.Cli.Output;

/// <summary>Writes records one by one, each at once; disposing of it completes the output.</summary>
internal interface IRecordOutput<TRecord> : IDisposable
{
    /// <summary>Writes a heading for the following records, if the format allows headings.</summary>
    void WriteHeading(string heading);

    /// <summary>Writes a record.</summary>
    void Write(TRecord record);
}
