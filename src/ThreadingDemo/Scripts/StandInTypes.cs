using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Controlling.StandIns;

namespace ThreadingDemo.Scripts;

/// <summary>The types whose static methods are controlled: in a script's text their names are replaced by those of the stand-ins.</summary>
internal static class StandInTypes
{
    private const string Namespace = "System.Threading.";

    private static readonly Dictionary<string, Type> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [Namespace + nameof(Monitor)] = typeof(Monitor),
        [Namespace + nameof(Interlocked)] = typeof(Interlocked),
        [Namespace + nameof(SpinWait)] = typeof(SpinWait),
        [Namespace + nameof(Thread)] = typeof(Thread),
        [Namespace + nameof(Volatile)] = typeof(Volatile),
        [Namespace + nameof(WaitHandle)] = typeof(WaitHandle),
    };

    /// <summary>The stand-in for a static member; null where there is none.</summary>
    public static Type? Find(ITypeName name, string member) =>
        Types.TryGetValue(FullName(name), out Type? type) && type.GetMember(member, System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.IgnoreCase).Length > 0 ? type : null;

    /// <summary>Whether the first argument of a type's methods is a reference to the variable that they change.</summary>
    public static bool TakesReference(Type standIn) => standIn == typeof(Interlocked) || standIn == typeof(Volatile);

    /// <summary>The name with its namespace, as far as it can be told.</summary>
    public static string FullName(ITypeName name)
    {
        string full = name.GetReflectionType()?.FullName ?? name.FullName;
        return full.StartsWith("Threading.", StringComparison.OrdinalIgnoreCase) ? "System." + full
            : Types.Keys.FirstOrDefault(known => known.Equals(Namespace + full, StringComparison.OrdinalIgnoreCase)) ?? full;
    }
}
