using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Schedules;

/// <summary>The program of a schedule, as the first line of its text names it: <c>Mutex/Right n=3 Weak</c>.</summary>
public sealed class ScheduleSubject
{
    private ScheduleSubject(
        string name, string variant, IReadOnlyDictionary<string, int> parameters, PatternSemantics semantics, MemoryModel memory) =>
        (Name, Variant, Parameters, Semantics, Memory) = (name, variant, parameters, semantics, memory);

    /// <summary>The pattern's name.</summary>
    public string Name { get; }

    /// <summary>The name of the version.</summary>
    public string Variant { get; }

    /// <summary>The values of its parameters.</summary>
    public IReadOnlyDictionary<string, int> Parameters { get; }

    /// <summary>To which threads semaphores give their permits.</summary>
    public PatternSemantics Semantics { get; }

    /// <summary>The memory model.</summary>
    public MemoryModel Memory { get; }

    /// <summary>Reads it from a schedule.</summary>
    /// <exception cref="PatternException">The schedule does not name its program.</exception>
    public static ScheduleSubject Of(Schedule schedule)
    {
        List<string> words = [.. schedule.Subject.Split([' '], StringSplitOptions.RemoveEmptyEntries)];
        MemoryModel memory = TakeLast(words, MemoryModel.Sc);
        int count = words.Count;
        PatternSemantics semantics = TakeLast(words, PatternSemantics.Fifo);
        int first = words.Count;
        while (first > 1 && words[first - 1].Contains("="))
        {
            first--;
        }

        string[] names = string.Join(" ", words.Take(first)).Split(['/'], 2);
        return words.Count < count && names.Length == 2
            ? new ScheduleSubject(names[0], names[1], ParameterValues.Parse(string.Join(" ", words.Skip(first))), semantics, memory)
            : throw new PatternException(
                $"Schedule cannot belong to '{ShortText.Of(schedule.Subject)}'. "
                + "Allowed: a pattern, its parameters and the semantics, such as "
                    + $"Name/Variant n=3 Weak.");
    }

    private static T TakeLast<T>(List<string> words, T otherwise)
        where T : struct, Enum
    {
        if (words.Count > 0 && Enum.GetNames(typeof(T)).Contains(words[words.Count - 1]))
        {
            T value = (T)Enum.Parse(typeof(T), words[words.Count - 1]);
            words.RemoveAt(words.Count - 1);
            return value;
        }

        return otherwise;
    }
}
