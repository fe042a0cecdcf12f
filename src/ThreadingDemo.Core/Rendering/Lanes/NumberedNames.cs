using System.Collections.Generic;

namespace ThreadingDemo.Rendering.Lanes;

/// <summary>Numbers names in the order of their first use.</summary>
internal sealed class NumberedNames
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> names = [];

    /// <summary>All names, in the order of their numbers.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Returns the number of a name; a new name gets the next number.</summary>
    public int this[string name]
    {
        get
        {
            if (!numbers.TryGetValue(name, out int number))
            {
                numbers[name] = number = names.Count;
                names.Add(name);
            }

            return number;
        }
    }
}
