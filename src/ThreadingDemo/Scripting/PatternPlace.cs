namespace ThreadingDemo.Scripting;

/// <summary>The places of commands in a pattern's block.</summary>
internal enum PatternPlace
{
    /// <summary>Outside of threads, as a statement.</summary>
    Outside,

    /// <summary>Outside of threads, in an assignment.</summary>
    Declaration,

    /// <summary>In a thread, as a statement.</summary>
    Thread,

    /// <summary>In a thread, in an expression.</summary>
    Value,

    /// <summary>The condition is in parentheses in a requirement.</summary>
    Count,
}
