namespace ThreadingDemo.Exploration.Liveness;

/// <summary>A state as a run reaches it. Its representative in the graph may number the threads differently.</summary>
internal sealed class ConcreteState
{
    /// <summary>Its number among the concrete states that were met.</summary>
    public required int Number { get; init; }

    /// <summary>The state of the graph that is its representative.</summary>
    public required int InGraph { get; init; }

    /// <summary>The threads that can starve from here on, a bit each.</summary>
    public required ulong Kept { get; init; }

    /// <summary>The processes that are not enabled here or need not move, a bit each.</summary>
    public required ulong Exempt { get; init; }

    /// <summary>By thread: its control point, as <see cref="StepBounds"/> numbers them.</summary>
    public required int[] Points { get; init; }

    /// <summary>The steps to states in which a thread can starve, in order; null until they are requested.</summary>
    public ConcreteStep[]? Steps { get; set; }
}

/// <summary>A step between concrete states.</summary>
/// <param name="Number">Its number among all steps from the state before it, in the order of processes and then of outcomes.</param>
/// <param name="Process">The process that takes it.</param>
/// <param name="After">The state to which it leads.</param>
internal sealed record ConcreteStep(int Number, int Process, ConcreteState After);
