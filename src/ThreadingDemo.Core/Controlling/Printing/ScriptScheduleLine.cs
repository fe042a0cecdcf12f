using System.Collections.Generic;
using ThreadingDemo.Exploration.Printing;

namespace ThreadingDemo.Controlling.Printing;

/// <summary>A step of a printed schedule of a script. Its properties are strings and numbers, which survive files and remoting.</summary>
public sealed class ScriptScheduleLine
{
    /// <summary>The script and the schedule.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The number of the step; 0 for the heading.</summary>
    public int Step { get; init; }

    /// <summary>The name of the thread that takes the step.</summary>
    public string Thread { get; init; } = "";

    /// <summary>The line of the script; null if the step has none.</summary>
    public int? Line { get; init; }

    /// <summary>The text of the operation in the script.</summary>
    public string Text { get; init; } = "";

    /// <summary>The effect of the step: the values read and written, the objects acquired or waited for.</summary>
    public string Effect { get; init; } = "";

    /// <summary>The outcomes of the schedule; only at the last step, otherwise empty.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>The lines that the step adds to the page.</summary>
    internal IReadOnlyList<StyledLine> Page { get; init; } = [];

    /// <summary>The lines that the step adds to the page, with the heading before the first step and the outcomes after the last.</summary>
    public IReadOnlyList<StyledLine> GetPage() => Page;

    /// <summary>The step on one line.</summary>
    public override string ToString() =>
        Step == 0 ? Subject : $"{Step}: {Thread}: {(Line is null ? "" : $"{Line}: {Text}: ")}{Effect}";
}
