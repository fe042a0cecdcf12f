using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Reading;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Binding;

/// <summary>Finds the pattern that a cmdlet's parameters mean, and what they require of it.</summary>
internal static class PatternSource
{
    /// <summary>
    /// The pattern: what is given itself, else what a text says that a verdict carries, else the catalogue's of that name.
    /// </summary>
    /// <exception cref="PatternException">There is no such pattern.</exception>
    public static SyncPattern Find(SyncPattern? given, string text, string name, string variant) =>
        given ?? (text.Length > 0 ? PatternFile.ReadText(text) : Find(name, variant));

    /// <summary>The same; a schedule says what is not given.</summary>
    public static SyncPattern Find(SyncPattern? given, string text, string name, string variant, Schedule schedule)
    {
        ScheduleSubject subject = ScheduleSubject.Of(schedule);
        return name.Length > 0 && !name.Equals(subject.Name, StringComparison.OrdinalIgnoreCase)
            ? Find(given, text, name, variant)
            : Find(given, text, subject.Name, variant.Length > 0 ? variant : subject.Variant);
    }

    /// <summary>Reads a schedule; of one that is steps alone, the other parameters say what it is a schedule of.</summary>
    /// <exception cref="PatternException">The text is no schedule, or nothing says which pattern's steps it has.</exception>
    public static Schedule ReadSchedule(
        string schedule, SyncPattern? given, string text, string name, string variant,
        IReadOnlyDictionary<string, int>? parameters, PatternSemantics? semantics, MemoryModel? memory) =>
        Schedule.NamesProgram(schedule) || (given is null && text.Length + name.Length == 0) ? Schedule.Parse(schedule)
        : Schedule.Parse(
            schedule, Find(given, text, name, variant), parameters, semantics ?? PatternSemantics.Fifo, memory ?? MemoryModel.Sc);

    /// <summary>The requirements that texts state; blank texts, such as empty cells of a table, are skipped.</summary>
    /// <exception cref="PatternException">One is no requirement, or none of this pattern.</exception>
    public static Requirement[] Requirements(IEnumerable<string> texts, SyncPattern pattern) =>
        [.. texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => RequirementParser.Parse(text, pattern.Definition))];

    /// <summary>The value of a parameter of any type, without the engine's wrapper.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static SyncPattern Find(string name, string variant)
    {
        CatalogEntry entry = PatternCatalog.Find(name.Length > 0 ? name
            : throw new PatternException("Name is not given. Without InputObject and Program, the name of a pattern is required."));
        return PatternCatalog.List(entry, PatternCatalog.FindVariant(entry, variant));
    }
}
