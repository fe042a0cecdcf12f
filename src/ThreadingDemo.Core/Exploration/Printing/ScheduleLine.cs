using System.Collections.Generic;
using ThreadingDemo.Exploration.Schedules;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>A step of a printed schedule. Its properties are strings and numbers, which survive files and remoting.</summary>
public sealed class ScheduleLine
{
    /// <summary>The pattern, its parameters and the semantics.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The number of the step; 0 for the beginning.</summary>
    public int Step { get; init; }

    /// <summary>The thread that takes the step.</summary>
    public string Thread { get; init; } = "";

    /// <summary>The line of pseudo-code.</summary>
    public string Line { get; init; } = "";

    /// <summary>Whether the step writes the oldest store of the thread's store buffer to memory.</summary>
    public bool IsFlush { get; init; }

    /// <summary>Whether the step is in the cycle of the schedule.</summary>
    public bool IsInCycle { get; init; }

    /// <summary>
    /// Whether the step comes after the end of the schedule, between the point of no return of a deadlock and the position in which
    /// the threads are blocked.
    /// </summary>
    public bool IsPastSchedule { get; init; }

    /// <summary>The threads that it wakes.</summary>
    public string Wakes { get; init; } = "";

    /// <summary>The value that it chooses.</summary>
    public int? Chooses { get; init; }

    /// <summary>The other effects of the step: its thread blocks or finishes, or the value that it reads.</summary>
    public string Effect { get; init; } = "";

    /// <summary>The line of each thread after the step, such as <c>A=3 B=end</c>.</summary>
    public string Counters { get; init; } = "";

    /// <summary>
    /// The shared values after the step, such as <c>count=1 mutex=0(A)</c>, with waiting threads in parentheses.
    /// </summary>
    public string Values { get; init; } = "";

    /// <summary>The names of the values that the step changes.</summary>
    public string Changed { get; init; } = "";

    /// <summary>The requirements that the step violates; at the last step, also those that are decided only at the end.</summary>
    public string Broken { get; init; } = "";

    /// <summary>The lines of the page that the step adds.</summary>
    internal IReadOnlyList<StyledLine> Page { get; init; } = [];

    /// <summary>The lines that the step adds to the page, with the code before the first step and the result after the last.</summary>
    public IReadOnlyList<StyledLine> GetPage() => Page;

    /// <summary>The step and its line.</summary>
    public override string ToString() =>
        VisibleText.Of(Step == 0 ? Subject : $"{ScheduleText.Number(Step)}: {Thread}{(IsFlush ? "!" : "")}: {Line}");
}
