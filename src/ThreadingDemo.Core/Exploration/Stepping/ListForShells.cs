using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>
/// Creates the lists of a position: read-only lists that a shell can index, unlike those that the compiler creates for
/// collection expressions.
/// </summary>
internal static class ListForShells
{
    public static ReadOnlyCollection<T> ToReadOnly<T>(this IEnumerable<T> items) => items.ToList().AsReadOnly();
}
