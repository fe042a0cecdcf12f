using System;
using System.Collections;
using System.Collections.Specialized;
using System.Linq;
using System.Management.Automation;

namespace ThreadingDemo.Scripts;

/// <summary>
/// Copies the arguments of a script for each schedule, so that schedules do not see each other's changes. Arrays, lists,
/// hashtables, ordered dictionaries and custom objects are copied, to a depth of five; other objects are shared by all schedules.
/// </summary>
internal static class ArgumentCopy
{
    private const int MaximumDepth = 5;

    /// <summary>A copy of an argument.</summary>
    public static object? Of(object? value) => Of(value, MaximumDepth);

    private static object? Of(object? value, int depth)
    {
        if (depth == 0)
        {
            return value;
        }

        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            case PSCustomObject:
                PSObject custom = ((PSObject)value!).Copy();
                foreach (PSNoteProperty property in custom.Properties.OfType<PSNoteProperty>())
                {
                    property.Value = Of(property.Value, depth - 1);
                }

                return custom;
            case Hashtable table:
                return WithCopies((Hashtable)table.Clone(), depth);
            case OrderedDictionary dictionary:
                OrderedDictionary ordered = new(StringComparer.CurrentCultureIgnoreCase);
                foreach (DictionaryEntry entry in dictionary)
                {
                    ordered.Add(entry.Key, entry.Value);
                }

                return WithCopies(ordered, depth);
            case Array { Rank: 1 } array:
                return WithCopies((Array)array.Clone(), depth);
            case ArrayList list:
                return WithCopies((ArrayList)list.Clone(), depth);
            default:
                return value;
        }
    }

    private static IDictionary WithCopies(IDictionary dictionary, int depth)
    {
        foreach (object key in dictionary.Keys.Cast<object>().ToArray())
        {
            dictionary[key] = Of(dictionary[key], depth - 1);
        }

        return dictionary;
    }

    private static IList WithCopies(IList list, int depth)
    {
        for (int i = 0; i < list.Count; i++)
        {
            list[i] = Of(list[i], depth - 1);
        }

        return list;
    }
}
