namespace ThreadingDemo.Exploration.Graphs;

/// <summary>Sets of numbers that are joined and never parted again (Tarjan 1975), and some of the numbers are marked.</summary>
internal sealed class DisjointSets
{
    // By number: another one of its set, nearer to the one that stands for the set.
    private readonly int[] parents;
    private readonly bool[] isMarked;

    /// <summary>A set for each number from 0.</summary>
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

    /// <summary>Whether a number is marked in every set.</summary>
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
