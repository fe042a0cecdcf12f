using System;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>What one who takes steps works on: a packed state within an array of them, and what is known within a step only.</summary>
internal sealed class StepContext(int registerCount, int threadCount, int wordCount)
{
    /// <summary>The array in which the state lies.</summary>
    public ulong[] State { get; set; } = [];

    /// <summary>The bits that were read since somebody cleared them.</summary>
    public ulong[] Read { get; } = new ulong[wordCount];

    /// <summary>The bits that were written since somebody cleared them.</summary>
    public ulong[] Written { get; } = new ulong[wordCount];

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

    /// <summary>What makes the step a fault; null where it is none.</summary>
    public Func<string>? Fault { get; set; }

    /// <summary>Whether the step breaks the requirement that is watched along the way.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Says that the step is a fault; the first reason counts.</summary>
    public void Fail(Func<string> reason) => Fault ??= reason;
}
