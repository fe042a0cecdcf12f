namespace ThreadingDemo.Exploration.Graphs;

/// <summary>Disjoint sets of numbers with union and find (Tarjan 1975). Some numbers are marked.</summary>
internal sealed class DisjointSets
{
    // By number: a number of the same set, nearer to its root.
    private readonly int[] parents;
    private readonly bool[] isMarked;

    /// <summary>Begins with a set for each number.</summary>
    public DisjointSets(int count)
    {
        isMarked = new bool[count];
        parents = new int[count];
        for (int i = 0; i < count; i++)
        {
            parents[i] = i;
        }
    }

    /// <summary>Marks a number.</summary>
    public void Mark(int number) => isMarked[number] = true;

    /// <summary>Joins the sets of two numbers.</summary>
    public void Union(int number, int other) => parents[Find(number)] = Find(other);

    /// <summary>Whether each set has a number that is marked.</summary>
    public bool AreAllMarked()
    {
        for (int i = 0; i < parents.Length; i++)
        {
            isMarked[Find(i)] |= isMarked[i];
        }

        for (int i = 0; i < parents.Length; i++)
        {
            if (!isMarked[Find(i)])
            {
                return false;
            }
        }

        return true;
    }

    private int Find(int number)
    {
        while (parents[number] != number)
        {
            parents[number] = parents[parents[number]];
            number = parents[number];
        }

        return number;
    }
}
