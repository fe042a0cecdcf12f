using System;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;

namespace ThreadingDemo.Exploration.Search;

/// <summary>The successors of some states with the findings there, until they are added to the store.</summary>
/// <param name="wordCount">The number of words of a state.</param>
/// <param name="judgeCount">The number of judges.</param>
/// <param name="isSymmetric">Whether states have representatives.</param>
internal sealed class Batch(int wordCount, int judgeCount, bool isSymmetric)
{
    private const int LargestFirstSize = 1024;
    private const int WordsAtFirst = 128 * LargestFirstSize;
    private const long MaximumBytes = 256L << 20;
    private const int BytesPerSuccessor = 17;

    private static readonly string limit = $"memory of {MaximumBytes >> 20} MB for outcomes of steps";
    private ulong[] words = new ulong[FirstSize(wordCount) * wordCount];

    // Their representatives.
    private ulong[] representatives = isSymmetric ? new ulong[FirstSize(wordCount) * wordCount] : [];
    private uint[] hashes = new uint[FirstSize(wordCount)];
    private int[] from = new int[FirstSize(wordCount)];
    private ulong[] asleep = new ulong[FirstSize(wordCount)];
    private bool[] isNew = new bool[FirstSize(wordCount)];

    // Never read; without it the compiler may remove the prefetch.
    private uint prefetched;

    public Findings Findings { get; } = new(judgeCount);

    /// <summary>The number of successors.</summary>
    public int Count { get; private set; }

    /// <summary>The successors, one after the other.</summary>
    public ulong[] Words => words;

    /// <summary>The first state after those that are expanded.</summary>
    public int End { get; private set; }

    /// <summary>Empties the batch, for the states before one.</summary>
    public void Begin(int end)
    {
        Findings.Clear();
        (End, Count) = (end, 0);
    }

    /// <summary>Ends a search if the outcomes of its steps take too much memory.</summary>
    /// <exception cref="SearchEndedException">They take too much memory.</exception>
    public void CheckSize()
    {
        if (Count * (BytesPerSuccessor + (2L * wordCount * sizeof(ulong))) > MaximumBytes)
        {
            throw new SearchEndedException(limit);
        }
    }

    /// <summary>Makes room for one more successor.</summary>
    /// <param name="at">Its index among the words.</param>
    /// <returns>The words.</returns>
    public ulong[] WordsWithRoom(out int at)
    {
        at = Reserve();
        return words;
    }

    /// <summary>Makes room for one more successor, and returns its index among the words.</summary>
    public int Reserve()
    {
        if (Count == from.Length)
        {
            Array.Resize(ref words, words.Length * 2);
            Array.Resize(ref representatives, representatives.Length * 2);
            Array.Resize(ref hashes, hashes.Length * 2);
            Array.Resize(ref from, from.Length * 2);
            Array.Resize(ref asleep, asleep.Length * 2);
            Array.Resize(ref isNew, isNew.Length * 2);
        }

        return Count * wordCount;
    }

    /// <summary>Keeps the successor for which room was made.</summary>
    /// <param name="state">The state of which it is a successor.</param>
    /// <param name="sleepers">The processes that sleep in it, a bit each.</param>
    /// <param name="symmetry">Finds its representative; null if it represents itself.</param>
    public void Keep(int state, ulong sleepers, Symmetry? symmetry)
    {
        ulong[] stored = words;
        if (symmetry is not null)
        {
            stored = representatives;
            for (int i = Count * wordCount; i < (Count + 1) * wordCount; i++)
            {
                stored[i] = words[i];
            }

            symmetry.Represent(stored, Count * wordCount);
        }

        hashes[Count] = StateStore.Hash(stored, Count * wordCount, wordCount);
        (from[Count], asleep[Count]) = (state, sleepers);
        Count++;
    }

    /// <summary>
    /// Prefetches the memory that adding the successors reads; called by the thread that found them, for the thread that adds
    /// them.
    /// </summary>
    public void Prefetch(StateStore store) => prefetched = store.Prefetch(hashes, Count);

    /// <summary>Adds the successors that were not met yet to the store; for one thread at a time, in the batches' order.</summary>
    /// <param name="store">The store.</param>
    /// <param name="sleeping">By state, the processes that sleep; null without sleep sets.</param>
    /// <param name="frontier">The frontier; null without symmetry.</param>
    /// <param name="lastLevel">The first state at the greatest depth so far.</param>
    /// <returns>The first state at a greater depth; -1 if there is none.</returns>
    public int AddTo(StateStore store, ProcessSets? sleeping, Frontier? frontier, int lastLevel)
    {
        int first = store.Count;
        store.AddUnmet(isSymmetric ? representatives : words, hashes, from, isNew, Count);
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
