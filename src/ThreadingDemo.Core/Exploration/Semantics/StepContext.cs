using System;
using ThreadingDemo.Exploration.Encoding;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>A packed state in which steps are taken, with the results of the last step.</summary>
/// <param name="registerCount">The number of locals of all threads.</param>
/// <param name="threadCount">The number of threads.</param>
/// <param name="wordCount">The number of words of a state.</param>
/// <param name="waitQueueWordCount">The number of words of the wait queues.</param>
internal sealed class StepContext(int registerCount, int threadCount, int wordCount, int waitQueueWordCount)
    : StateAccess(registerCount, wordCount, waitQueueWordCount)
{
    /// <summary>The wait queues of the state, if they were computed.</summary>
    public ulong[] WaitQueues { get; } = new ulong[waitQueueWordCount];

    /// <summary>Whether the wait queues were computed since the step began.</summary>
    public bool HasWaitQueues { get; set; }

    /// <summary>The wait queues that the step has changed, a bit for some resources each.</summary>
    public ulong ChangedWaitQueues { get; set; }

    /// <summary>A buffer for the numbers of the threads that wait for a resource.</summary>
    public int[] Waiters { get; } = new int[threadCount];

    /// <summary>The choices of the step.</summary>
    public Choices Choices { get; } = new();

    /// <summary>The instruction that failed, if there is a fault.</summary>
    public PackedInstruction? FaultAt { get; set; }

    /// <summary>The fault of the first thread that died in the step; null if none did.</summary>
    public Func<string>? Death { get; private set; }

    /// <summary>The instruction at which that thread died; null if its code loops without a step.</summary>
    public PackedInstruction? DeathAt { get; private set; }

    /// <summary>The threads that died in the step, a bit each.</summary>
    public ulong Dead { get; private set; }

    /// <summary>Whether the step breaks the observed requirement.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Begins a step.</summary>
    public void BeginStep()
    {
        (Fault, Death, Dead, IsBroken) = (null, null, 0, false);
        (FaultAt, DeathAt) = (null, null);
        (HasWaitQueues, ChangedWaitQueues) = (false, 0);
    }

    /// <summary>Records that a thread has died of the fault.</summary>
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
