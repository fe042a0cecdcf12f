using System;
using System.Management.Automation;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Commands;

/// <summary>Skips verdicts without a schedule to replay or print.</summary>
internal static class VerdictWithoutSchedule
{
    /// <summary>
    /// Writes a verbose message for a verdict that holds, and a warning for one that is inconclusive and for a violated Possible
    /// requirement.
    /// </summary>
    /// <param name="cmdlet">The cmdlet that writes the messages.</param>
    /// <param name="verdict">The verdict; null if none is given.</param>
    /// <param name="subject">The pattern and the requirement.</param>
    /// <returns>Whether the verdict is skipped.</returns>
    public static bool IsPassedOver(Cmdlet cmdlet, Verdict? verdict, string subject)
    {
        switch (verdict)
        {
            case Verdict.Holds:
                cmdlet.WriteVerbose(VisibleText.Of($"{subject} holds: there is no schedule that violates it."));
                return true;
            case Verdict.Inconclusive:
                cmdlet.WriteWarning(VisibleText.Of($"{subject} is inconclusive: no schedule was "
                    + "found that violates it, and not all were tried."));
                return true;
            case Verdict.Violated when subject.StartsWith("Possible ", StringComparison.OrdinalIgnoreCase):
                cmdlet.WriteWarning(VisibleText.Of($"{subject} is violated: no state makes it true, so there is no schedule."));
                return true;
            default:
                return false;
        }
    }
}
