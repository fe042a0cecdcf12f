using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration;

/// <summary>A step that can be taken in a position, with one of its outcomes.</summary>
/// <param name="Step">The step as a schedule writes it.</param>
/// <param name="Thread">The thread that takes it.</param>
/// <param name="IsFlush">Whether the store buffer of the thread writes its oldest store to memory.</param>
/// <param name="Line">The line of pseudo-code.</param>
/// <param name="Effect">What it changes, other than the location of the thread.</param>
/// <param name="Fault">The fault of which a thread dies in it; else empty.</param>
/// <param name="Choice">The thread that it wakes or the value that it chooses, if it has a choice; else empty.</param>
public sealed record PositionMove(ScheduleStep Step, string Thread, bool IsFlush, string Line, string Effect, string Fault, string Choice)
{
    /// <summary>The thread that takes the step, and the outcome.</summary>
    internal string Process => Thread + (IsFlush ? " flush" : "") + (Choice.Length > 0 ? ", " + Choice : "");

    /// <summary>The step, its line and its effect.</summary>
    public override string ToString() =>
        VisibleText.Of($"{Process}: {Line}" + (Fault.Length > 0 ? $", a fault: {Fault}" : "") + (Effect.Length > 0 ? $", {Effect}" : ""));
}
