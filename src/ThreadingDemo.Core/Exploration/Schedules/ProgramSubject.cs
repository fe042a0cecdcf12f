using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Schedules;

/// <summary>The name of a program in verdicts and schedules.</summary>
internal sealed class ProgramSubject
{
    // With these limits a state takes at most 16 KB, and the tables of the locations at most 128 MB.
    private const int MaximumElementCount = 4096;
    private const int MaximumInstructionCount = 1 << 18;
    private const long MaximumElementInstructionCount = 1 << 25;

    private readonly string digest;

    public ProgramSubject(SyncPattern pattern, Program program)
    {
        Pattern = pattern;
        Program = program;
        Text = pattern.Program;
        Parameter = string.Join(" ", program.Pattern.Parameters.Select(parameter =>
            $"{parameter.Name}={ScheduleText.Number(program.Parameters[parameter.Name])}"));
        digest = ProgramDigest.Of(program);
        ThreadNames = [.. program.Threads.Select(thread => thread.Name)];
        ScheduleNames = [.. program.Threads.Select(ScheduleName)];
    }

    public SyncPattern Pattern { get; }

    public Program Program { get; }

    /// <summary>The pattern's text; empty for the catalogue's.</summary>
    public string Text { get; }

    public string Parameter { get; }

    /// <summary>The threads' names, as in traces.</summary>
    public IReadOnlyList<string> ThreadNames { get; }

    /// <summary>The names of the threads in the text of a schedule, which have no blanks.</summary>
    public IReadOnlyList<string> ScheduleNames { get; }

    /// <summary>
    /// The number of the thread that a name means: <c>adder 0</c>, <c>adder:0</c> or <c>adder[0]</c>; case is ignored unless it
    /// distinguishes two names. -1 if there is none.
    /// </summary>
    public int ThreadNumber(string name)
    {
        foreach (StringComparison comparison in (StringComparison[])[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            for (int i = 0; i < ThreadNames.Count; i++)
            {
                ProgramThread thread = Program.Threads[i];
                if (name.Equals(ThreadNames[i], comparison)
                    || name.Equals(ScheduleNames[i], comparison)
                    || (thread.Name != thread.Code.Family
                        && name.Equals($"{thread.Code.Family}[{ScheduleText.Number(thread.Index)}]", comparison)))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    /// <summary>
    /// Throws if a program has more threads than a set of processes can hold, or if its states or the tables of its locations
    /// take too much memory.
    /// </summary>
    /// <exception cref="PatternException">The program is too large.</exception>
    public static void CheckSize(SyncPattern pattern, Program program, MemoryModel memory)
    {
        if (program.Threads.Count * (memory == MemoryModel.Tso ? 2 : 1) > Machine.MaximumProcessCount)
        {
            throw new PatternException(
                $"{pattern} has {program.Threads.Count} threads. "
                + $"Allowed: {Machine.MaximumProcessCount}, or half of that with store buffers.");
        }

        long elements = program.Cells.Count + program.Semaphores.Count + program.Mutexes.Count
            + program.Queues.Sum(queue => (long)queue.Capacity) + program.Threads.Sum(thread => (long)thread.Code.Frame.Count);
        if (elements > MaximumElementCount)
        {
            throw new PatternException(
                $"{pattern} has {elements} integers and resources, with the locals of each thread. "
                + $"Allowed: {MaximumElementCount}.");
        }

        long instructions = program.Threads.Sum(thread => (long)thread.Code.Instructions.Count);
        if (instructions * elements > MaximumElementInstructionCount || instructions > MaximumInstructionCount)
        {
            throw new PatternException(
                $"{pattern} has {instructions} instructions in all threads, and {elements} integers and resources. "
                + "Allowed: "
                + $"{MaximumInstructionCount} instructions, and {MaximumElementInstructionCount} as the product of both numbers.");
        }
    }

    /// <summary>The line by which a schedule names its program.</summary>
    public string Line(PatternSemantics semantics, MemoryModel memory) =>
        string.Join(
            " ",
            new[] { $"{Pattern.Name}/{Pattern.Variant}", Parameter, semantics.ToString(), memory == MemoryModel.Sc ? ""
                : memory.ToString() }
                .Where(part => part.Length > 0));

    /// <summary>The beginning of the text of a schedule, before its steps.</summary>
    public string Heading(PatternSemantics semantics, MemoryModel memory) => ScheduleText.Heading(Line(semantics, memory), digest);

    public Schedule ScheduleOf(
        PatternSemantics semantics, MemoryModel memory, IEnumerable<Move> moves, IEnumerable<Move>? cycle = null) => new()
    {
        Subject = Line(semantics, memory),
        Digest = digest,
        Steps = [.. moves.Select(StepOf)],
        Cycle = cycle is null ? null : [.. cycle.Select(StepOf)],
    };

    /// <summary>Throws if a schedule belongs to another program.</summary>
    /// <exception cref="PatternException">The digests differ.</exception>
    public void Check(Schedule schedule)
    {
        if (schedule.Digest != digest)
        {
            throw new PatternException(
                $"Schedule belongs to '{ShortText.Of(schedule.Subject)}' with the digest #{schedule.Digest}, and "
                    + $"{$"{Pattern} {Parameter}".Trim()} has #{digest}. Allowed: a schedule of this program.");
        }
    }

    /// <summary>The step of a schedule for a move.</summary>
    public ScheduleStep StepOf(Move move) => new(
        ScheduleNames[move.Process % ThreadNames.Count],
        move.Process >= ThreadNames.Count,
        [
            .. move.Choices.Select(choice => choice.IsWaiter
                ? new ScheduleChoice(ScheduleNames[choice.Value], 0)
                : new ScheduleChoice("", choice.Value)),
        ]);

    // Escapes the characters that have a meaning in a schedule.
    private static string ScheduleName(ProgramThread thread)
    {
        string family = Uri.EscapeDataString(thread.Code.Family).Replace("*", "%2A").Replace("!", "%21").Replace("(", "%28")
            .Replace(")", "%29");
        return thread.Name == thread.Code.Family ? family : $"{family}:{ScheduleText.Number(thread.Index)}";
    }
}
