using System;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>A packed state that is read and written, within an array of states, and notes of which bits were.</summary>
/// <param name="registerCount">The number of locals of all threads.</param>
/// <param name="wordCount">The number of words of a state.</param>
/// <param name="waitQueueWordCount">The number of words of the wait queues, which are computed from a state.</param>
internal class StateAccess(int registerCount, int wordCount, int waitQueueWordCount)
{
    /// <summary>The array in which the state lies.</summary>
    public ulong[] State { get; set; } = [];

    /// <summary>The index at which the state begins.</summary>
    public int At { get; set; }

    /// <summary>The number of words of a state.</summary>
    public int WordCount => wordCount;

    /// <summary>The bits that were read since the notes were cleared, those of the wait queues after those of the state.</summary>
    public ulong[] Read { get; } = new ulong[wordCount + waitQueueWordCount];

    /// <summary>The bits that were written since the notes were cleared, those of the wait queues after those of the state.</summary>
    public ulong[] Written { get; } = new ulong[wordCount + waitQueueWordCount];

    /// <summary>By how much fields were lowered that were not read, since the notes were cleared.</summary>
    public ulong[] Lowered { get; } = new ulong[wordCount];

    /// <summary>The values that a step has given to locals, before they are stored in the state; some never are.</summary>
    public int[] Registers { get; } = new int[registerCount];

    /// <summary>By register: whether the step has given it a value.</summary>
    public bool[] IsSet { get; } = new bool[registerCount];

    /// <summary>What cannot be evaluated or done, in words; null if nothing failed. A thread whose step fails dies.</summary>
    public Func<string>? Fault { get; set; }

    /// <summary>Notes a fault, unless there is one already. The words are made only if they are read.</summary>
    public void Fail(Func<string> fault) => Fault ??= fault;

    /// <summary>Clears the notes of what was read and written.</summary>
    public void ClearNotes()
    {
        Array.Clear(Read, 0, Read.Length);
        Array.Clear(Written, 0, Written.Length);
        Array.Clear(Lowered, 0, Lowered.Length);
    }
}
