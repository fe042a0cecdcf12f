namespace ThreadingDemo.Scripting;

/// <summary>Where in a pattern's block a command can stand.</summary>
internal enum PatternPlace
{
    /// <summary>Outside of threads, by itself.</summary>
    Outside,

    /// <summary>Outside of threads, where it is assigned.</summary>
    Declaration,

    /// <summary>In a thread, by itself.</summary>
    Thread,

    /// <summary>In a thread, where its value is used.</summary>
    Value,

    /// <summary>In parentheses, in a requirement's condition.</summary>
    Count,
}
