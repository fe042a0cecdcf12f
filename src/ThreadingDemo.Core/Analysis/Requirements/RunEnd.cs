using System;

namespace ThreadingDemo.Analysis.Requirements;

/// <summary>The messages by which a run says what it breaks, and whether it has come to an end at which AtEnd is judged.</summary>
internal static class RunEnd
{
    private const string BreaksIt = " is broken";
    private const string Because = ": ";

    /// <summary>Every thread has finished, died or waits at rest.</summary>
    public const string Reached = "the run has come to its end: who still waits may wait there for ever";

    /// <summary>Threads ended that the pattern would let go on.</summary>
    public const string OutOfRounds = "AtEnd is not judged: the rounds of a thread were over, which is no end of the pattern";

    /// <summary>That a requirement is broken, and why.</summary>
    public static string Broken(string requirement, string reason) => requirement + BreaksIt + (reason.Length > 0 ? Because + reason : "");

    /// <summary>
    /// Why a message says that a requirement is broken, empty where it does not say why; null where it says something else.
    /// </summary>
    public static string? ReasonOf(string message, string requirement)
    {
        string broken = requirement + BreaksIt;
        return message.Equals(broken, StringComparison.OrdinalIgnoreCase) ? ""
            : message.StartsWith(broken + Because, StringComparison.OrdinalIgnoreCase) ? message.Substring(broken.Length + Because.Length)
            : null;
    }
}
