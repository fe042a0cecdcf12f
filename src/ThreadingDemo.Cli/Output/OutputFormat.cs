namespace ThreadingDemo.Cli.Output;

/// <summary>The formats of records.</summary>
internal enum OutputFormat
{
    /// <summary>A table for human readers.</summary>
    Table,

    /// <summary>RFC 4180, the same in every culture.</summary>
    Csv,

    /// <summary>One array.</summary>
    Json,
}
