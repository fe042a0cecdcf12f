using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration;

/// <summary>A requirement that the steps so far have broken.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Fault">The kind of fault: Invariant, Order, Deadlock, Starvation or Error.</param>
/// <param name="Step">After how many steps it was broken first; 0 at the beginning.</param>
/// <param name="Reason">The stuck threads, or the reason why a step failed; empty if the requirement is sufficient.</param>
public sealed record BrokenRequirement(string Requirement, string Fault, int Step, string Reason)
{
    /// <summary>The requirement, since when and why.</summary>
    public override string ToString() =>
        VisibleText.Of($"{Requirement}, {Fault} since step {ScheduleText.Number(Step)}{(Reason.Length > 0 ? ": " + Reason : "")}");
}
