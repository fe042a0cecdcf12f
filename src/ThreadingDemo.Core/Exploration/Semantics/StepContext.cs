using System;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>What one who takes steps works on: a packed state within an array of them, and what is known within a step only.</summary>
internal sealed class StepContext(int registerCount, int threadCount, int wordCount, int waitQueueWordCount)
{
    /// <summary>The array in which the state lies.</summary>
    public ulong[] State { get; set; } = [];

    /// <summary>How many words a state has.</summary>
    public int WordCount => wordCount;

    /// <summary>The state's waiting lines, where they were worked out.</summary>
    public ulong[] Lines { get; } = new ulong[waitQueueWordCount];

    /// <summary>Whether the lines were worked out since the step began.</summary>
    public bool HasWaitQueues { get; set; }

    /// <summary>The lines that the step has changed, a bit for some resources each.</summary>
    public ulong ChangedWaitQueues { get; set; }

    /// <summary>The bits that were read since somebody cleared them, those of the lines after those of the state.</summary>
    public ulong[] Read { get; } = new ulong[wordCount + waitQueueWordCount];

    /// <summary>The bits that were written since somebody cleared them, those of the lines after those of the state.</summary>
    public ulong[] Written { get; } = new ulong[wordCount + waitQueueWordCount];

    /// <summary>By how much bits were lowered that nobody read, since somebody cleared it.</summary>
    public ulong[] Lowered { get; } = new ulong[wordCount];

    /// <summary>Where the state begins.</summary>
    public int At { get; set; }

    /// <summary>The values that the step gives to locals, before a state keeps them; some no state keeps.</summary>
    public int[] Registers { get; } = new int[registerCount];

    /// <summary>By register: whether the step has given it a value.</summary>
    public bool[] IsSet { get; } = new bool[registerCount];

    /// <summary>Room for the threads that wait for one thing.</summary>
    public int[] Waiters { get; } = new int[threadCount];

    /// <summary>What the step chooses.</summary>
    public Choices Choices { get; } = new();

    /// <summary>What cannot be evaluated or done; null where nothing is wrong. Within a step, the thread that works dies of it.</summary>
    public Func<string>? Fault { get; set; }

    /// <summary>The fault of the first thread that died in the step; null where none did.</summary>
    public Func<string>? Death { get; private set; }

    /// <summary>The instruction that cannot be done, where there is a fault.</summary>
    public PackedInstruction? FaultAt { get; set; }

    /// <summary>
    /// The instruction at which the first thread died that did in the step; null where the code goes round without a step.
    /// </summary>
    public PackedInstruction? DeathAt { get; private set; }

    /// <summary>The threads that died in the step, a bit each.</summary>
    public ulong Dead { get; private set; }

    /// <summary>Whether the step breaks the requirement that is observed along the way.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Begins a step.</summary>
    public void BeginStep()
    {
        (Fault, Death, Dead, IsBroken) = (null, null, 0, false);
        (FaultAt, DeathAt) = (null, null);
        (HasWaitQueues, ChangedWaitQueues) = (false, 0);
    }

    /// <summary>Forgets what was read and written.</summary>
    public void ClearNotes()
    {
        Array.Clear(Read, 0, Read.Length);
        Array.Clear(Written, 0, Written.Length);
        Array.Clear(Lowered, 0, Lowered.Length);
    }

    /// <summary>Says that something cannot be evaluated or done; the first reason counts.</summary>
    public void Fail(Func<string> reason) => Fault ??= reason;

    /// <summary>Says that a thread has died of the fault that there is.</summary>
    public void Die(int thread)
    {
        if (Death is null)
        {
            (Death, DeathAt) = (Fault, FaultAt);
        }

        Dead |= 1UL << thread;
        Fault = null;
    }
}
