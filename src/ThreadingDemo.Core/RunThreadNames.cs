namespace ThreadingDemo;

/// <summary>What a trace calls the threads that a run has of its own.</summary>
public static class RunThreadNames
{
    /// <summary>The thread that makes all others.</summary>
    public const string Main = "main";

    /// <summary>The thread that makes all others, if one of those is called main.</summary>
    public const string OtherMain = "(main)";

    /// <summary>The reader of the trace, where it reports a deadlock or a timeout.</summary>
    public const string Watchdog = "watchdog";
}
