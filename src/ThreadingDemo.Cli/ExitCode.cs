namespace ThreadingDemo.Cli;

/// <summary>What the program answers to whoever called it.</summary>
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

    /// <summary>The arguments were not understood: what C's sysexits.h calls a usage error.</summary>
    public const int Refused = 64;

    /// <summary>A file that was read is no whole trace: what sysexits.h calls a data error.</summary>
    public const int InvalidInput = 65;

    /// <summary>A file could not be read: what sysexits.h calls no input.</summary>
    public const int NoInput = 66;

    /// <summary>The output could not be written: what sysexits.h calls an input/output error.</summary>
    public const int NotWritten = 74;

    /// <summary>Ctrl-C ended it: 128 and the signal's number, as shells have it.</summary>
    public const int Cancelled = 130;
}
