using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;

namespace ThreadingDemo.Controlling.Accesses;

/// <summary>The kinds of objects, by what the order of accesses can affect.</summary>
internal enum ObjectKind
{
    /// <summary>An object on whose accesses order has no effect: it is immutable, or each thread has its own value.</summary>
    Constant,

    /// <summary>An object with members.</summary>
    Members,

    /// <summary>An array: a fixed number of elements.</summary>
    Array,

    /// <summary>A collection: elements, and a structure that changes.</summary>
    Collection,

    /// <summary>A collection of which each single access is thread-safe.</summary>
    SafeCollection,

    /// <summary>A synchronisation primitive that has a stand-in.</summary>
    Primitive,
}

/// <summary>Finds the kind of objects of a type.</summary>
internal static class ObjectKinds
{
    private static readonly ConcurrentDictionary<Type, ObjectKind> Known = new();

    private static readonly Type[] Constants =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid), typeof(Version),
        typeof(Uri),
    ];

    public static ObjectKind Of(Type type) => Known.GetOrAdd(type, Find);

    private static ObjectKind Find(Type type) =>
        IsConstant(type) ? ObjectKind.Constant
        : StandIns.StandIn.IsKnown(type) ? ObjectKind.Primitive
        : type.IsArray ? ObjectKind.Array
        : IsThreadSafe(type) ? ObjectKind.SafeCollection
        : IsCollection(type) ? ObjectKind.Collection
        : ObjectKind.Members;

    private static bool IsConstant(Type type) =>
        type.IsPrimitive || type.IsEnum || Constants.Contains(type)
        || typeof(MemberInfo).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type)
        || (type.IsGenericType && (IsGeneric(type, typeof(ThreadLocal<>)) || IsGeneric(type, typeof(AsyncLocal<>))));

    private static bool IsGeneric(Type type, Type definition) => type.GetGenericTypeDefinition() == definition;

    private static bool IsThreadSafe(Type type) =>
        type.Namespace == "System.Collections.Concurrent" || typeof(ISynchronized).IsAssignableFrom(type) || IsSynchronized(type);

    private static bool IsCollection(Type type) =>
        typeof(ICollection).IsAssignableFrom(type) || type.Namespace == "System.Collections.Generic"
        || type.FullName == "System.Text.StringBuilder";

    // The types that Hashtable.Synchronized, ArrayList.Synchronized and similar methods return.
    private static bool IsSynchronized(Type type) =>
        type.Namespace == "System.Collections" && type.Name.StartsWith("Sync", StringComparison.Ordinal);
}

/// <summary>A thread-safe object: each access happens before the next.</summary>
public interface ISynchronized;
