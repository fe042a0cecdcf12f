using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace ThreadingDemo.Controlling;

/// <summary>
/// Tells objects apart by identity, whatever they say of their equality; tokens by their source, as each reading of one makes
/// another copy.
/// </summary>
internal sealed class ReferenceComparer : IEqualityComparer<object>
{
    public static ReferenceComparer Instance { get; } = new();

    bool IEqualityComparer<object>.Equals(object? a, object? b) => ReferenceEquals(a, b) || (a is CancellationToken one && b is CancellationToken other && one == other);

    int IEqualityComparer<object>.GetHashCode(object value) => value is CancellationToken ? value.GetHashCode() : RuntimeHelpers.GetHashCode(value);
}
