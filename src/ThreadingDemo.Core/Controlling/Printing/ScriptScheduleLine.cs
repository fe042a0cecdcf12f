using System.Collections.Generic;
using ThreadingDemo.Exploration.Printing;

namespace ThreadingDemo.Controlling.Printing;

/// <summary>A step of a printed schedule of a script; flat, so that it goes through any pipeline, file or wire.</summary>
public sealed class ScriptScheduleLine
{
    /// <summary>The script and the schedule.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The number of the step; 0 is the beginning.</summary>
    public int Step { get; init; }

    /// <summary>The thread that takes it.</summary>
    public string Thread { get; init; } = "";

    /// <summary>The line of the script; null where the step is none of it.</summary>
    public int? Line { get; init; }

    /// <summary>The text of what is done there.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the step does, in words: the values that it reads and writes, what it gets, what it waits for.</summary>
    public string Effect { get; init; } = "";

    /// <summary>What the schedule has come to; at the last step only.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>The lines of the page that the step adds.</summary>
    internal IReadOnlyList<StyledLine> Page { get; init; } = [];

    /// <summary>The lines of the page that the step adds: what stands above the first, the step itself, what stands below the last.</summary>
    public IReadOnlyList<StyledLine> GetPage() => Page;

    /// <summary>The step in a line.</summary>
    public override string ToString() => Step == 0 ? Subject : $"{Step}: {Thread}: {(Line is null ? "" : $"{Line}: {Text}: ")}{Effect}";
}
