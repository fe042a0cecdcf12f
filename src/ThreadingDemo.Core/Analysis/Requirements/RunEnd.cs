using System;

namespace ThreadingDemo.Analysis.Requirements;

/// <summary>The messages of a run about violated requirements, and about whether it has reached an end at which AtEnd is judged.</summary>
internal static class RunEnd
{
    private const string BreaksIt = " is violated";
    private const string Because = ": ";

    /// <summary>Every thread has finished, died or waits at rest.</summary>
    public const string Reached = "the run has reached its end: the remaining threads may wait for ever";

    /// <summary>Threads ended although the pattern would let them continue.</summary>
    public const string OutOfRounds = "AtEnd is not judged: a thread ended only because of the limit of its rounds, "
        + "which is not an end of the pattern";

    /// <summary>The message for a violated requirement, with the reason.</summary>
    public static string Broken(string requirement, string reason) => requirement + BreaksIt + (reason.Length > 0 ? Because + reason : "");

    /// <summary>
    /// The reason in a message for a violated requirement, empty if it has none; null if the message is about something else.
    /// </summary>
    public static string? ReasonOf(string message, string requirement)
    {
        string broken = requirement + BreaksIt;
        return message.Equals(broken, StringComparison.OrdinalIgnoreCase) ? ""
            : message.StartsWith(broken + Because, StringComparison.OrdinalIgnoreCase) ? message.Substring(broken.Length + Because.Length)
            : null;
    }
}
