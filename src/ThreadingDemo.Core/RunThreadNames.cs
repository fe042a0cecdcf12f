namespace ThreadingDemo;

/// <summary>The names of a run's own threads in a trace.</summary>
internal static class RunThreadNames
{
    /// <summary>The thread that creates all others.</summary>
    public const string Main = "main";

    /// <summary>The thread that creates all others, if another thread is named main.</summary>
    public const string OtherMain = "(main)";

    /// <summary>The reader of the trace, when it reports a deadlock or a timeout.</summary>
    public const string Watchdog = "watchdog";
}
