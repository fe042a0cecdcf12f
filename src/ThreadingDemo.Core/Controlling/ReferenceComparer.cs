using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace ThreadingDemo.Controlling;

/// <summary>Tells objects apart by identity, whatever they say of their equality.</summary>
internal sealed class ReferenceComparer : IEqualityComparer<object>
{
    public static ReferenceComparer Instance { get; } = new();

    bool IEqualityComparer<object>.Equals(object? a, object? b) => ReferenceEquals(a, b);

    int IEqualityComparer<object>.GetHashCode(object value) => RuntimeHelpers.GetHashCode(value);
}
