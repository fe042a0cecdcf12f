using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace ThreadingDemo.Controlling;

/// <summary>
/// Finds the collection of which an object is a view: what Synchronized returns, and the keys and values of a dictionary, have the
/// SyncRoot of their collection.
/// </summary>
internal static class ObjectIdentity
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>
    /// Returns the object that represents all views of a collection; an object that is not a view represents itself.
    /// </summary>
    public static object Of(object target) => target is ICollection collection && Known.GetOrAdd(target.GetType(), HasRoot)
        ? collection.SyncRoot ?? target
        : target;

    // The SyncRoot of concurrent collections throws, and that of other types is not specified.
    private static bool HasRoot(Type type) => !type.IsArray && type.Namespace is "System.Collections" or "System.Collections.Generic";
}

/// <summary>
/// Compares objects by identity, regardless of their own equality, and tokens by their source, because each read of a token
/// creates another copy.
/// </summary>
internal sealed class ReferenceComparer : IEqualityComparer<object>
{
    public static ReferenceComparer Instance { get; } = new();

    bool IEqualityComparer<object>.Equals(object? a, object? b) =>
        ReferenceEquals(a, b) || (a is CancellationToken one && b is CancellationToken other && one == other);

    int IEqualityComparer<object>.GetHashCode(object value) =>
        value is CancellationToken ? value.GetHashCode() : RuntimeHelpers.GetHashCode(value);
}
