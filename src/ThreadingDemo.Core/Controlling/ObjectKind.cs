using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;

namespace ThreadingDemo.Controlling;

/// <summary>What the order of accesses to an object of a type can change.</summary>
internal enum ObjectKind
{
    /// <summary>Nothing: it does not change, or each thread has a value of its own.</summary>
    Constant,

    /// <summary>Its members.</summary>
    Members,

    /// <summary>Its elements, of which there are always as many.</summary>
    Array,

    /// <summary>Its elements, and which there are.</summary>
    Collection,

    /// <summary>Its elements, each access to which is safe by itself.</summary>
    SafeCollection,

    /// <summary>Which thread it lets go on.</summary>
    Primitive,
}

/// <summary>Tells the kinds apart.</summary>
internal static class ObjectKinds
{
    private static readonly ConcurrentDictionary<Type, ObjectKind> Known = new();

    private static readonly Type[] Constants = [typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid), typeof(Version), typeof(Uri)];

    public static ObjectKind Of(Type type) => Known.GetOrAdd(type, Find);

    private static ObjectKind Find(Type type) =>
        type.IsPrimitive || type.IsEnum || Constants.Contains(type) || typeof(MemberInfo).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type) || IsLocal(type) ? ObjectKind.Constant
        : StandIns.StandIn.IsKnown(type) ? ObjectKind.Primitive
        : type.IsArray ? ObjectKind.Array
        : type.Namespace == "System.Collections.Concurrent" || typeof(ISynchronized).IsAssignableFrom(type) || IsSynchronized(type) ? ObjectKind.SafeCollection
        : typeof(ICollection).IsAssignableFrom(type) || type.Namespace == "System.Collections.Generic" || type.FullName == "System.Text.StringBuilder" ? ObjectKind.Collection
        : ObjectKind.Members;

    private static bool IsLocal(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ThreadLocal<>) || type.GetGenericTypeDefinition() == typeof(AsyncLocal<>));

    // What Hashtable.Synchronized, ArrayList.Synchronized and their like return.
    private static bool IsSynchronized(Type type) => type.Namespace == "System.Collections" && type.Name.StartsWith("Sync", StringComparison.Ordinal);
}

/// <summary>An object each access to which is safe by itself, and orders those before it and those after it.</summary>
public interface ISynchronized;
