using System.Management.Automation;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Commands;

/// <summary>Finds the pattern that a cmdlet's parameters mean.</summary>
internal static class PatternSource
{
    /// <summary>The pattern: what is given itself, else what a text says that a verdict carries, else the catalogue's of that name.</summary>
    /// <exception cref="PatternException">There is no such pattern.</exception>
    public static SyncPattern Find(SyncPattern? given, string text, string name, string variant) =>
        given ?? (text.Length > 0 ? PatternFile.ReadText(text) : Find(name, variant));

    /// <summary>The same, where a schedule may name it.</summary>
    public static SyncPattern Find(SyncPattern? given, string text, string name, string variant, Schedule schedule)
    {
        if (name.Length > 0)
        {
            return Find(given, text, name, variant);
        }

        ScheduleSubject subject = ScheduleSubject.Of(schedule);
        return Find(given, text, subject.Name, subject.Variant);
    }

    /// <summary>What stands in a parameter that takes anything, without the engine's wrapping.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static SyncPattern Find(string name, string variant)
    {
        CatalogEntry entry = PatternCatalog.Find(name);
        return PatternCatalog.List(entry, PatternCatalog.FindVariant(entry, variant));
    }
}
