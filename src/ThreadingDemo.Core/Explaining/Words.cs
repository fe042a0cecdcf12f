using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ThreadingDemo.Explaining;

/// <summary>Composes parts of sentences.</summary>
internal static class Words
{
    /// <summary>A list: <c>A</c>, <c>A and B</c>, <c>A, B and C</c>.</summary>
    public static string List(IEnumerable<string> parts)
    {
        string[] all = [.. parts];
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all.Take(all.Length - 1)) + " and " + all[all.Length - 1];
    }

    /// <summary>A number with a noun: <c>1 step</c>, <c>2 steps</c>.</summary>
    public static string Count(long number, string noun) =>
        number.ToString(CultureInfo.InvariantCulture) + " " + noun + (number == 1 ? "" : "s");
}
