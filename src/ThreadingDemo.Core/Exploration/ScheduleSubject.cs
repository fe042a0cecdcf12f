using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration;

/// <summary>What a schedule says that it is a schedule of.</summary>
/// <param name="Name">The pattern's name.</param>
/// <param name="Variant">Which version of it.</param>
/// <param name="Parameters">The values of its parameters.</param>
/// <param name="Semantics">To whom semaphores give their permits.</param>
/// <param name="Memory">What the threads see of each other's stores.</param>
public sealed record ScheduleSubject(string Name, string Variant, IReadOnlyDictionary<string, int> Parameters, PatternSemantics Semantics, MemoryModel Memory)
{
    private static readonly Regex line = new(
        @"^(?<name>.+?)/(?<variant>.+?)(?<parameter> [^\s=/]+=-?[0-9]+)* (?<semantics>Fifo|Weak|Barging)(?<memory> Tso)?$",
        RegexOptions.CultureInvariant);

    /// <summary>Reads a schedule's first words.</summary>
    /// <exception cref="PatternException">They do not name a pattern and a semantics.</exception>
    public static ScheduleSubject Of(Schedule schedule)
    {
        Match match = line.Match(schedule.Subject);
        Dictionary<string, int> parameters = [];
        foreach (string[] pair in match.Groups["parameter"].Captures.Cast<Capture>().Select(capture => capture.Value.Trim().Split('=')))
        {
            parameters[pair[0]] = int.TryParse(pair[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw Refuse(schedule);
        }

        return match.Success
            ? new ScheduleSubject(
                match.Groups["name"].Value,
                match.Groups["variant"].Value,
                parameters,
                (PatternSemantics)Enum.Parse(typeof(PatternSemantics), match.Groups["semantics"].Value),
                match.Groups["memory"].Success ? MemoryModel.Tso : MemoryModel.Sc)
            : throw Refuse(schedule);
    }

    private static PatternException Refuse(Schedule schedule) =>
        new($"Schedule cannot be one of '{schedule.Subject}': allowed is a pattern, its parameters and its semantics, as 'Barrier/Turnstile n=3 Weak'.");
}
