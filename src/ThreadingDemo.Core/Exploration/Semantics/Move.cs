using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>One step of a schedule: its process and its choices.</summary>
internal sealed record Move(int Process, IReadOnlyList<Choice> Choices)
{
    /// <summary>Whether a store buffer takes it: store buffers are numbered after the threads.</summary>
    public bool IsFlush(int threadCount) => Process >= threadCount;
}
