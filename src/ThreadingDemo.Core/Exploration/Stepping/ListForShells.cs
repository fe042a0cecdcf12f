using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>
/// Makes the lists of a position: they are read-only, and a shell can index them, unlike those that the compiler makes.
/// </summary>
internal static class ListForShells
{
    public static ReadOnlyCollection<T> ToReadOnly<T>(this IEnumerable<T> items) => items.ToList().AsReadOnly();
}
