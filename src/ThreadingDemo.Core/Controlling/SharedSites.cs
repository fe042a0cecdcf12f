using System;
using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>
/// The places in the source text at which shared objects are used: only these are scheduling points. A search learns them from
/// its runs and merges them only between runs, so that each run depends only on its number.
/// </summary>
internal sealed class SharedSites
{
    private readonly HashSet<int> learnt = [];
    private bool[] shared = [];

    /// <summary>True if runs have found further places since the last merge.</summary>
    public bool HasLearnt => learnt.Count > 0;

    /// <summary>True if a place is a scheduling point.</summary>
    public bool IsShared(SourceSite site) => site.Number < shared.Length && shared[site.Number];

    /// <summary>Notes that a shared object is used at a place.</summary>
    public void Learn(SourceSite site)
    {
        if (!IsShared(site))
        {
            learnt.Add(site.Number);
        }
    }

    /// <summary>A copy for the runs of another search thread.</summary>
    public SharedSites Copy() => new() { shared = (bool[])shared.Clone() };

    /// <summary>Adds the places that another instance, or this one, has learnt.</summary>
    public void Merge(SharedSites other)
    {
        foreach (int site in other.learnt)
        {
            if (site >= shared.Length)
            {
                Array.Resize(ref shared, Math.Max(site + 1, 2 * shared.Length));
            }

            shared[site] = true;
        }

        if (other == this)
        {
            learnt.Clear();
        }
    }
}
