using System;
using System.Management.Automation;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Commands;

/// <summary>Passes over verdicts that have no schedule to replay or print, because nothing violates the requirement.</summary>
internal static class VerdictWithoutSchedule
{
    /// <summary>
    /// Says that a verdict holds, on the verbose stream, or that it is inconclusive or a Possible that no state makes true, as a
    /// warning.
    /// </summary>
    /// <param name="cmdlet">The cmdlet that got the verdict.</param>
    /// <param name="verdict">The verdict; null if none is given.</param>
    /// <param name="subject">The pattern and the requirement.</param>
    /// <returns>Whether it was one of these.</returns>
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
                cmdlet.WriteWarning(VisibleText.Of($"{subject} is violated: no state makes it true, so that there is no schedule."));
                return true;
            default:
                return false;
        }
    }
}
