using System;
using System.Collections;
using System.Collections.Concurrent;

namespace ThreadingDemo.Controlling;

/// <summary>
/// Tells which objects are views of one collection: what Synchronized returns, and the keys and values of a dictionary, which all
/// say by their SyncRoot to which collection they belong.
/// </summary>
internal static class ObjectIdentity
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>The object that stands for all views.</summary>
    public static object Of(object target) => target is ICollection collection && Known.GetOrAdd(target.GetType(), HasRoot) ? collection.SyncRoot ?? target : target;

    // Concurrent collections have none; of others it is not known what they return.
    private static bool HasRoot(Type type) => !type.IsArray && type.Namespace is "System.Collections" or "System.Collections.Generic";
}
