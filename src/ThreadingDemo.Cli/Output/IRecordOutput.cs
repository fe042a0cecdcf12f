using System;

namespace ThreadingDemo.Cli.Output;

/// <summary>Writes records one by one, each at once; disposing of it completes what was written.</summary>
internal interface IRecordOutput<TRecord> : IDisposable
{
    /// <summary>Says in words what the records that follow belong to, where the format has room for words.</summary>
    void WriteHeading(string heading);

    /// <summary>Writes a record.</summary>
    void Write(TRecord record);
}
