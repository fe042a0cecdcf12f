using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using System.Reflection;
using ThreadingDemo.Controlling.StandIns;

namespace ThreadingDemo.Scripts;

/// <summary>The types whose static methods are controlled: a rewritten script calls those of their stand-ins.</summary>
internal static class StandInTypes
{
    private const string Namespace = "System.Threading.";
    private const BindingFlags StaticMembers = BindingFlags.Public | BindingFlags.Static | BindingFlags.IgnoreCase;

    private static readonly Dictionary<string, Type> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [Namespace + nameof(Monitor)] = typeof(Monitor),
        [Namespace + nameof(Interlocked)] = typeof(Interlocked),
        [Namespace + nameof(SpinWait)] = typeof(SpinWait),
        [Namespace + nameof(Thread)] = typeof(Thread),
        [Namespace + nameof(Volatile)] = typeof(Volatile),
        [Namespace + nameof(WaitHandle)] = typeof(WaitHandle),
    };

    /// <summary>The stand-in that has a static member; null if there is none.</summary>
    public static Type? Find(ITypeName name, string member) =>
        Types.TryGetValue(FullName(name), out Type? type) && type.GetMember(member, StaticMembers).Length > 0 ? type : null;

    /// <summary>True if the first argument of the stand-in's methods is a reference to the variable that they use.</summary>
    public static bool TakesReference(Type standIn) => standIn == typeof(Interlocked) || standIn == typeof(Volatile);

    /// <summary>The name of a type with its namespace, if the type is known.</summary>
    public static string FullName(ITypeName name)
    {
        string full = name.GetReflectionType()?.FullName ?? name.FullName;
        return full.StartsWith("Threading.", StringComparison.OrdinalIgnoreCase) ? "System." + full
            : Types.Keys.FirstOrDefault(known => known.Equals(Namespace + full, StringComparison.OrdinalIgnoreCase)) ?? full;
    }
}
