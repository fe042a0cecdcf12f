namespace ThreadingDemo.Cli;

/// <summary>What the program answers to whoever called it.</summary>
public static class ExitCode
{
    /// <summary>The example ran to its end; a deadlock that it is about is such an end. Every requirement that was tested holds.</summary>
    public const int Success = 0;

    /// <summary>A run was ended for want of events.</summary>
    public const int Failed = 1;

    /// <summary>A requirement that was tested is violated, or a replay has broken something.</summary>
    public const int Violated = 1;

    /// <summary>No requirement that was tested is violated, but some are inconclusive.</summary>
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
