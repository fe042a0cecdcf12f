using System;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;

namespace ThreadingDemo.Exploration.Search;

/// <summary>What some states were found to lead to, until it is added to the store.</summary>
/// <param name="wordCount">How many words a state has.</param>
/// <param name="judgeCount">How many judges there are.</param>
/// <param name="standsForOthers">Whether of some states one stands for all.</param>
internal sealed class Batch(int wordCount, int judgeCount, bool standsForOthers)
{
    private const int LargestFirstSize = 1024;
    private const int WordsAtFirst = 128 * LargestFirstSize;
    private const long MaximumBytes = 256L << 20;
    private const int BytesPerSuccessor = 17;

    private static readonly string limit = $"memory of {MaximumBytes >> 20} MB for outcomes of steps";
    private ulong[] words = new ulong[FirstSize(wordCount) * wordCount];

    // The states that stand for these.
    private ulong[] standing = standsForOthers ? new ulong[FirstSize(wordCount) * wordCount] : [];
    private uint[] hashes = new uint[FirstSize(wordCount)];
    private int[] from = new int[FirstSize(wordCount)];
    private ulong[] asleep = new ulong[FirstSize(wordCount)];
    private bool[] isNew = new bool[FirstSize(wordCount)];

    // Nobody reads it; without it the asking might be left out.
    private uint asked;

    public Findings Findings { get; } = new(judgeCount);

    /// <summary>How many successors there are.</summary>
    public int Count { get; private set; }

    /// <summary>The successors, one after the other.</summary>
    public ulong[] Words => words;

    /// <summary>The first state after those that are expanded.</summary>
    public int End { get; private set; }

    /// <summary>Begins anew, with the states below one.</summary>
    public void Begin(int end)
    {
        Findings.Clear();
        (End, Count) = (end, 0);
    }

    /// <summary>Ends a search whose steps have more outcomes than memory is meant for.</summary>
    /// <exception cref="SearchEndedException">It has come to that.</exception>
    public void CheckSize()
    {
        if (Count * (BytesPerSuccessor + (2L * wordCount * sizeof(ulong))) > MaximumBytes)
        {
            throw new SearchEndedException(limit);
        }
    }

    /// <summary>Makes room for one more successor, and says where among the words it is to be.</summary>
    public int Reserve()
    {
        if (Count == from.Length)
        {
            Array.Resize(ref words, words.Length * 2);
            Array.Resize(ref standing, standing.Length * 2);
            Array.Resize(ref hashes, hashes.Length * 2);
            Array.Resize(ref from, from.Length * 2);
            Array.Resize(ref asleep, asleep.Length * 2);
            Array.Resize(ref isNew, isNew.Length * 2);
        }

        return Count * wordCount;
    }

    /// <summary>Keeps the successor there was room made for.</summary>
    /// <param name="state">What it is a successor of.</param>
    /// <param name="sleepers">The processes that sleep in it, a bit each.</param>
    /// <param name="symmetry">Finds the state that stands for it; null where it stands for itself.</param>
    public void Keep(int state, ulong sleepers, Symmetry? symmetry)
    {
        ulong[] stored = words;
        if (symmetry is not null)
        {
            stored = standing;
            for (int i = Count * wordCount; i < (Count + 1) * wordCount; i++)
            {
                stored[i] = words[i];
            }

            symmetry.Sort(stored, Count * wordCount);
        }

        hashes[Count] = StateStore.Hash(stored, Count * wordCount, wordCount);
        (from[Count], asleep[Count]) = (state, sleepers);
        Count++;
    }

    /// <summary>Asks memory for what it takes to add the successors, for the thread that will; by the one that found them.</summary>
    public void AskFor(StateStore store) => asked = store.Ask(hashes, Count);

    /// <summary>Adds the successors that were not met yet to the store; for one thread at a time, in the batches' order.</summary>
    /// <param name="store">Where they are added.</param>
    /// <param name="sleeping">Where it is kept who sleeps in which state; null where nobody does.</param>
    /// <param name="frontier">Where the states are kept as they were met; null where they stand for themselves.</param>
    /// <param name="lastLevel">The first state that is as far from the beginning as the farthest.</param>
    /// <returns>The first state that is farther from the beginning than any before; -1 where there is none.</returns>
    public int AddTo(StateStore store, ProcessSets? sleeping, Frontier? frontier, int lastLevel)
    {
        int first = store.Count;
        store.AddUnmet(standsForOthers ? standing : words, hashes, from, isNew, Count);
        int level = -1;
        for (int i = 0, state = first; i < Count; i++)
        {
            if (isNew[i])
            {
                sleeping?.Add(asleep[i]);
                frontier?.Add(words, i * wordCount);
                level = level < 0 && from[i] >= lastLevel ? state : level;
                state++;
            }
        }

        return level;
    }

    private static int FirstSize(int wordCount) => Math.Max(1, Math.Min(LargestFirstSize, WordsAtFirst / wordCount));
}
