using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration;

/// <summary>A requirement that is violated at a position.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Fault">The kind of fault: Invariant, Order, Deadlock, Starvation or Error.</param>
/// <param name="Step">The number of steps after which it was first violated; 0 if the initial state violates it.</param>
/// <param name="Reason">The stuck threads, or the reason why a step failed; empty if the requirement is sufficient.</param>
public sealed record BrokenRequirement(string Requirement, string Fault, int Step, string Reason)
{
    /// <summary>The requirement, the step that violated it, and the reason.</summary>
    public override string ToString() =>
        VisibleText.Of($"{Requirement}, {Fault} since step {ScheduleText.Number(Step)}{(Reason.Length > 0 ? ": " + Reason : "")}");
}
