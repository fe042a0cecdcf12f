using System.Collections.Generic;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration;

/// <summary>
/// The steps of a run. A schedule names the program to which it belongs, so that it never replays on another. Its text is
/// <c>td1 Name/Variant n=3 Weak #digest: A B*3 A>C D?2 (A B)</c>: a thread, its number of steps, the thread that it wakes,
/// the value that it chooses, and in parentheses the cycle of a run that never ends.
/// </summary>
public sealed class Schedule
{
    /// <summary>The pattern, its version and parameters, the semantics and the memory model, in one line.</summary>
    public required string Subject { get; init; }

    /// <summary>The program's digest.</summary>
    public required string Digest { get; init; }

    /// <summary>The steps from the beginning on.</summary>
    public required IReadOnlyList<ScheduleStep> Steps { get; init; }

    /// <summary>The steps that are then repeated for ever, empty if all processes rest; null if the run ends.</summary>
    public IReadOnlyList<ScheduleStep>? Cycle { get; init; }

    /// <summary>Reads a schedule that names the program that it belongs to.</summary>
    /// <exception cref="PatternException">The text is not that of a schedule.</exception>
    public static Schedule Parse(string text) => ScheduleText.Parse(text);

    /// <summary>
    /// Reads a schedule of a known pattern, whose text may consist of its steps only, such as <c>A*2 B*2</c>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern, if the text does not name it.</param>
    /// <param name="parameters">Values of its parameters; the others have their defaults.</param>
    /// <param name="semantics">To which threads semaphores give their permits.</param>
    /// <param name="memory">The memory model.</param>
    /// <exception cref="PatternException">The text is not a schedule, or the pattern or its parameters are not
    /// valid.</exception>
    public static Schedule Parse(
        string text,
        SyncPattern pattern,
        IReadOnlyDictionary<string, int>? parameters,
        PatternSemantics semantics = PatternSemantics.Fifo,
        MemoryModel memory = MemoryModel.Sc)
    {
        ProgramSubject subject = new(pattern, PatternLowering.Lower(pattern.Definition, parameters));
        return ScheduleText.Parse($"{subject.Heading(semantics, memory)} {text}");
    }

    /// <summary>Whether the text of a schedule names its program; otherwise it consists of its steps only.</summary>
    public static bool NamesProgram(string text) => ScheduleText.NamesProgram(text);

    /// <summary>The steps in a schedule's text, without the line before them that names the program.</summary>
    public static string StepsIn(string text) => ScheduleText.StepsIn(text);

    /// <inheritdoc/>
    public override string ToString() => ScheduleText.Of(this);
}
