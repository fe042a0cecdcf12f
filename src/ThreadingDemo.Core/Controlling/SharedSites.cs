using System;
using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>
/// The places in a program's text at which objects are used that several threads share: only there is another thread let go
/// first. A search learns them from its runs, and takes what it has learnt over between runs only, so that each run depends on
/// its number alone.
/// </summary>
internal sealed class SharedSites
{
    private readonly HashSet<int> learnt = [];
    private bool[] shared = [];

    /// <summary>Whether runs have met something shared at a place where none had before.</summary>
    public bool HasLearnt => learnt.Count > 0;

    /// <summary>Whether another thread is let go first at a place.</summary>
    public bool IsShared(SourceSite site) => site.Number < shared.Length && shared[site.Number];

    /// <summary>Notes that something shared is used at a place.</summary>
    public void Learn(SourceSite site)
    {
        if (!IsShared(site))
        {
            learnt.Add(site.Number);
        }
    }

    /// <summary>A copy, for the runs of another thread.</summary>
    public SharedSites Copy() => new() { shared = (bool[])shared.Clone() };

    /// <summary>Takes over what another has learnt, and what this one has.</summary>
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
