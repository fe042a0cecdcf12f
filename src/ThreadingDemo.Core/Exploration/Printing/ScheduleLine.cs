using System.Collections.Generic;
using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>A step of a printed schedule, and what it has led to; flat, so that it goes through any pipeline, file or wire.</summary>
public sealed class ScheduleLine
{
    /// <summary>The pattern, its parameters and the semantics.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The number of the step; 0 is the beginning.</summary>
    public int Step { get; init; }

    /// <summary>The thread that takes it.</summary>
    public string Thread { get; init; } = "";

    /// <summary>Its line of pseudo-code.</summary>
    public string Line { get; init; } = "";

    /// <summary>Whether it is the thread's store buffer that lets its oldest store out.</summary>
    public bool IsFlush { get; init; }

    /// <summary>
    /// Whether the step comes after the last one of the schedule, on the way from the point of no return of a deadlock to where
    /// it can be seen.
    /// </summary>
    public bool IsInCycle { get; init; }

    /// <summary>
    /// Whether the step comes after the last one of the schedule, on the way from the point of no return of a deadlock to where
    /// it can be seen.
    /// </summary>
    public bool IsPastSchedule { get; init; }

    /// <summary>The threads that it wakes.</summary>
    public string Wakes { get; init; } = "";

    /// <summary>The value that it chooses.</summary>
    public int? Chooses { get; init; }

    /// <summary>What else the step does: its thread blocks or finishes, or the value that it has read.</summary>
    public string Effect { get; init; } = "";

    /// <summary>On which line of its code each thread stands after it, as <c>A=3 B=end</c>.</summary>
    public string Counters { get; init; } = "";

    /// <summary>The shared values after it, as <c>count=1 mutex=0(A)</c>, with waiting threads in parentheses.</summary>
    public string Values { get; init; } = "";

    /// <summary>The values that the step has changed.</summary>
    public string Changed { get; init; } = "";

    /// <summary>The requirements that it breaks; at the end, all that can be said only then, too.</summary>
    public string Broken { get; init; } = "";

    /// <summary>The lines of the page that the step adds.</summary>
    internal IReadOnlyList<StyledLine> Page { get; init; } = [];

    /// <summary>
    /// The lines of the page that the step adds: what stands above the first, the step itself, what stands below the last.
    /// </summary>
    public IReadOnlyList<StyledLine> GetPage() => Page;

    /// <summary>The step and its line.</summary>
    public override string ToString() =>
        VisibleText.Of(Step == 0 ? Subject : $"{ScheduleText.Number(Step)}: {Thread}{(IsFlush ? "!" : "")}: {Line}");
}
