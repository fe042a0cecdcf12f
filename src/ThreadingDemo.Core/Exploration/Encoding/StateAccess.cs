using System;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// Reads and writes a packed state within an array of states, and records which bits were read and written.
/// </summary>
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

    /// <summary>
    /// The bits that were read since the record was cleared: those of the state, then those of the wait queues.
    /// </summary>
    public ulong[] Read { get; } = new ulong[wordCount + waitQueueWordCount];

    /// <summary>
    /// The bits that were written since the record was cleared: those of the state, then those of the wait queues.
    /// </summary>
    public ulong[] Written { get; } = new ulong[wordCount + waitQueueWordCount];

    /// <summary>The amounts by which fields were lowered without being read, since the record was cleared.</summary>
    public ulong[] Lowered { get; } = new ulong[wordCount];

    /// <summary>
    /// The values that a step has assigned to locals. Those that are not live after the step are never stored in the state.
    /// </summary>
    public int[] Registers { get; } = new int[registerCount];

    /// <summary>By register: whether the step has assigned a value to it.</summary>
    public bool[] IsSet { get; } = new bool[registerCount];

    /// <summary>The fault of the step; null if it has none. A thread whose step has a fault dies.</summary>
    public Func<string>? Fault { get; set; }

    /// <summary>Records a fault, unless one is already recorded. The text is created only when it is read.</summary>
    public void Fail(Func<string> fault) => Fault ??= fault;

    /// <summary>Clears the record of the bits that were read and written.</summary>
    public void ClearNotes()
    {
        Array.Clear(Read, 0, Read.Length);
        Array.Clear(Written, 0, Written.Length);
        Array.Clear(Lowered, 0, Lowered.Length);
    }
}
