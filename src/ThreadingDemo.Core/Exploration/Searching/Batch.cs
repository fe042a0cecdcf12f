using System;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>What some states were found to lead to, until it is added to the store.</summary>
/// <param name="wordCount">How many words a state has.</param>
/// <param name="judgeCount">How many judges there are.</param>
internal sealed class Batch(int wordCount, int judgeCount)
{
    private const int FirstSize = 1024;

    private ulong[] successors = new ulong[FirstSize * wordCount];
    private int[] from = new int[FirstSize];
    private ulong[] hashes = new ulong[FirstSize];
    private uint[] entries = new uint[FirstSize];
    private ulong[] heads = new ulong[FirstSize];

    public Findings Findings { get; } = new(judgeCount);

    /// <summary>How many successors there are.</summary>
    public int Count { get; set; }

    /// <summary>The successors, one after the other.</summary>
    public ulong[] Successors => successors;

    /// <summary>The state that each is a successor of.</summary>
    public int[] From => from;

    public void Clear()
    {
        Findings.Clear();
        Count = 0;
    }

    /// <summary>Makes room for some more.</summary>
    public void Reserve(int more)
    {
        if (Count + more <= from.Length)
        {
            return;
        }

        Array.Resize(ref successors, successors.Length * 2);
        Array.Resize(ref from, from.Length * 2);
        Array.Resize(ref hashes, hashes.Length * 2);
        Array.Resize(ref entries, entries.Length * 2);
        Array.Resize(ref heads, heads.Length * 2);
    }

    /// <summary>Keeps those successors that were not met yet.</summary>
    public void KeepUnmet(StateStore store, RecentStates recent) => Count = store.KeepUnmet(successors, from, hashes, entries, heads, recent, Count);

    /// <summary>Adds what was kept to the store; for one thread at a time, in the batches' order.</summary>
    /// <returns>The first state that is farther from the beginning than any before; -1 where there is none.</returns>
    public int AddTo(StateStore store, int lastLevel)
    {
        // Another thread may have kept them, or this one long ago.
        store.Ask(hashes, entries, Count);
        int level = -1;
        for (int i = 0; i < Count; i++)
        {
            if (store.Add(successors, i * wordCount, hashes[i], from[i]) && level < 0 && from[i] >= lastLevel)
            {
                level = store.Count - 1;
            }
        }

        return level;
    }
}
