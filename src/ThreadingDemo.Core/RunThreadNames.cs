namespace ThreadingDemo;

/// <summary>The names of a run's own threads in a trace.</summary>
internal static class RunThreadNames
{
    /// <summary>The thread that makes all others.</summary>
    public const string Main = "main";

    /// <summary>The thread that makes all others, if one of those is called main.</summary>
    public const string OtherMain = "(main)";

    /// <summary>The reader of the trace, when it reports a deadlock or a timeout.</summary>
    public const string Watchdog = "watchdog";
}
