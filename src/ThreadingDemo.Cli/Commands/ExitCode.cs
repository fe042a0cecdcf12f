namespace ThreadingDemo.Cli.Commands;

/// <summary>The exit codes of the program.</summary>
public static class ExitCode
{
    /// <summary>The run ended and nothing was violated; every requirement that was tested holds.</summary>
    public const int Success = 0;

    /// <summary>A requirement is violated, a thread failed, or the threads of a run are deadlocked.</summary>
    public const int Violated = 1;

    /// <summary>
    /// Nothing is violated, but some requirement is inconclusive, or a run was ended because it had no events for too long.
    /// </summary>
    public const int Inconclusive = 2;

    /// <summary>The arguments are wrong: a usage error in C's sysexits.h.</summary>
    public const int Refused = 64;

    /// <summary>A file is not a complete trace: a data error in sysexits.h.</summary>
    public const int InvalidInput = 65;

    /// <summary>A file could not be read: no input in sysexits.h.</summary>
    public const int NoInput = 66;

    /// <summary>The output could not be written: an input/output error in sysexits.h.</summary>
    public const int NotWritten = 74;

    /// <summary>Ctrl-C ended the program: 128 plus the number of the signal, as in shells.</summary>
    public const int Cancelled = 130;
}
