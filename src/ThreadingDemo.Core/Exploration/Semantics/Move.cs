using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>One step of a schedule: who takes it, and what it chooses.</summary>
internal sealed record Move(int Process, IReadOnlyList<Choice> Choices)
{
    /// <summary>Whether a store buffer takes it: their numbers come after the threads'.</summary>
    public bool IsFlush(int threadCount) => Process >= threadCount;
}
