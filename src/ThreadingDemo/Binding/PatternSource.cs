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

/// <summary>The parameters by which a cmdlet selects one pattern.</summary>
/// <param name="Given">The pattern itself; null if it is not given.</param>
/// <param name="Program">The text of the pattern, as in a verdict; empty if it is not given.</param>
/// <param name="Name">The name of a pattern of the catalogue; empty if it is not given.</param>
/// <param name="Variant">The version; empty for the first one.</param>
internal sealed record PatternSource(SyncPattern? Given, string Program = "", string Name = "", string Variant = "")
{
    /// <summary>The given pattern, or else that of the text, or else that of the catalogue.</summary>
    /// <exception cref="PatternException">The pattern does not exist.</exception>
    public SyncPattern Find() => Given ?? (Program.Length > 0 ? PatternFile.ReadText(Program) : FindInCatalog());

    /// <summary>The pattern of a schedule; the schedule contains the name and version if they are not given.</summary>
    /// <exception cref="PatternException">The pattern does not exist.</exception>
    public SyncPattern Find(Schedule schedule)
    {
        ScheduleSubject subject = ScheduleSubject.Of(schedule);
        PatternSource source = Name.Length > 0 && !Name.Equals(subject.Name, StringComparison.OrdinalIgnoreCase)
            ? this
            : this with { Name = subject.Name, Variant = Variant.Length > 0 ? Variant : subject.Variant };
        return source.Find();
    }

    /// <summary>Reads a schedule. If its text contains only steps, this pattern and the arguments complete it.</summary>
    /// <exception cref="PatternException">The text is not a schedule, or it contains only steps and no pattern is given.</exception>
    public Schedule ReadSchedule(
        string schedule, IReadOnlyDictionary<string, int>? parameters, PatternSemantics? semantics, MemoryModel? memory) =>
        Schedule.NamesProgram(schedule) || (Given is null && Program.Length + Name.Length == 0)
            ? Schedule.Parse(schedule)
            : Schedule.Parse(schedule, Find(), parameters, semantics ?? PatternSemantics.Fifo, memory ?? MemoryModel.Sc);

    /// <summary>Parses requirements; blank texts, such as empty cells of a table, are skipped.</summary>
    /// <exception cref="PatternException">A text is not a requirement of this pattern.</exception>
    public static Requirement[] Requirements(IEnumerable<string> texts, SyncPattern pattern) =>
        [.. texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => RequirementParser.Parse(text, pattern.Definition))];

    /// <summary>The value of a parameter of any type, without the engine's wrapper.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private SyncPattern FindInCatalog()
    {
        CatalogEntry entry = PatternCatalog.Find(Name.Length > 0 ? Name
            : throw new PatternException("Name is not given. Without InputObject and Program, the name of a pattern is required."));
        return PatternCatalog.List(entry, PatternCatalog.FindVariant(entry, Variant));
    }
}
