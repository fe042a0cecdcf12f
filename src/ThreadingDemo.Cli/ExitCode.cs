namespace ThreadingDemo.Cli;

/// <summary>What the program answers to whoever called it.</summary>
public static class ExitCode
{
    /// <summary>The example ran to its end; a deadlock that it is about is such an end.</summary>
    public const int Success = 0;

    /// <summary>A run was ended for want of events, or its output could not be written.</summary>
    public const int Failed = 1;

    /// <summary>The arguments were not understood, and nothing was started.</summary>
    public const int Refused = 2;

    /// <summary>Ctrl-C ended it: 128 and the signal's number, as shells have it.</summary>
    public const int Cancelled = 130;
}
