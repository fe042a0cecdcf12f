namespace ThreadingDemo.Cli.Output;

/// <summary>How records are written.</summary>
internal enum OutputFormat
{
    /// <summary>Columns, for the eye.</summary>
    Table,

    /// <summary>RFC 4180, the same in every culture.</summary>
    Csv,

    /// <summary>One array.</summary>
    Json,
}
