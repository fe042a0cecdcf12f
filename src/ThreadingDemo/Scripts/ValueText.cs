using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>Formats values as text that is equal for equal values in all runs and cultures.</summary>
internal static class ValueText
{
    private const int MaximumCount = 100;
    private const int MaximumDepth = 3;

    /// <summary>The text of an object of the output.</summary>
    public static string Of(object? value) => Text(value, 0);

    /// <summary>The short text of a member or an element; null if it cannot be read without side effects.</summary>
    public static string? OfMember(object target, object member)
    {
        object? value = (target, member) switch
        {
            (IDictionary dictionary, _) when member is string or ValueType => EntryOf(dictionary, member),
            (IList list, int index) when index >= 0 && index < list.Count => list[index],
            (PSReference reference, MemberKey) => reference.Value,
            (_, MemberKey key) when IsRecord(target) => PSObject.AsPSObject(target).Properties[key.Name]?.Value,
            _ => Nothing,
        };
        return ReferenceEquals(value, Nothing) ? null : ShortText.Of(Text(value, 1));
    }

    private static object Nothing { get; } = new();

    // The key of an element is its text in lower case, but a dictionary may be case-sensitive.
    private static object? EntryOf(IDictionary dictionary, object member)
    {
        foreach (DictionaryEntry entry in Entries(dictionary.GetEnumerator()))
        {
            if (entry.Key.Equals(member)
                || (entry.Key is string key && member is string name && key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>The values in an object, one line for each member or named element; none for objects of other types.</summary>
    public static IEnumerable<string> Lines(string name, object value) => value switch
    {
        IDictionary dictionary =>
            Entries(dictionary).Select(entry => $"{name}.{entry.Key} = {entry.Value}").DefaultIfEmpty($"{name} is empty"),
        PSReference reference => [$"{name}.Value = {Text(reference.Value, 1)}"],
        Array array => [$"{name} = {List(array.Cast<object?>().Select(item => Text(item, 1)))}"],

        // The order in which threads have added elements is ignored.
        IEnumerable items => [$"{name} holds {List(Sorted(items.Cast<object?>().Select(item => Text(item, 1))))}"],
        _ when IsRecord(value) => Members(value).Select(member => $"{name}.{member.Key} = {member.Value}"),
        _ => [],
    };

    private static string Text(object? value, int depth)
    {
        object? real = value is PSObject wrapped ? SchedulingPoint.BaseOf(wrapped) : value;
        return real switch
        {
            null => "null",
            string text => text,
            IFormattable number and (ValueType) => number.ToString(null, CultureInfo.InvariantCulture),
            _ when depth >= MaximumDepth => "...",
            IDictionary dictionary => "{" + List(Entries(dictionary, depth + 1).Select(entry => $"{entry.Key}={entry.Value}")) + "}",
            IEnumerable items => "(" + List(items.Cast<object?>().Take(MaximumCount + 1).Select(item => Text(item, depth + 1))) + ")",
            _ when IsRecord(real) => "{" + List(Members(real, depth + 1).Select(member => $"{member.Key}={member.Value}")) + "}",
            _ => real.ToString() ?? "",
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries(IDictionary dictionary, int depth = 1) =>
        Entries(dictionary.GetEnumerator())
            .Select(entry => new KeyValuePair<string, string>(Text(entry.Key, depth), Text(entry.Value, depth)))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(MaximumCount);

    // The plain enumerator of a generic dictionary returns key-value pairs.
    private static IEnumerable<DictionaryEntry> Entries(IDictionaryEnumerator entries)
    {
        while (entries.MoveNext())
        {
            yield return entries.Entry;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Members(object value, int depth = 1) => PSObject.AsPSObject(value).Properties
        .Where(property => property.IsGettable && property.MemberType is PSMemberTypes.NoteProperty or PSMemberTypes.Property)
        .Select(property => new KeyValuePair<string, string>(property.Name, Text(property.Value, depth)));

    // Objects whose types the script defines; the meaning of other objects' members is not known.
    private static bool IsRecord(object value) => value is PSObject || value.GetType().Assembly.IsDynamic;

    private static IEnumerable<string> Sorted(IEnumerable<string> items) => items.OrderBy(item => item, StringComparer.Ordinal);

    private static string List(IEnumerable<string> items)
    {
        string[] all = [.. items.Take(MaximumCount + 1)];
        return string.Join(", ", all.Take(MaximumCount)) + (all.Length > MaximumCount ? ", ..." : "");
    }
}
