namespace ThreadingDemo.Exploration.Liveness;

/// <summary>A state as the threads themselves come to it, though another may point for it in the graph.</summary>
internal sealed class ConcreteState
{
    /// <summary>Its number among those that were met.</summary>
    public required int Number { get; init; }

    /// <summary>The state of the graph that points for it.</summary>
    public required int InGraph { get; init; }

    /// <summary>The threads that can be kept from the region for ever from here on, a bit each.</summary>
    public required ulong Kept { get; init; }

    /// <summary>The processes that cannot step here, or need not, a bit each.</summary>
    public required ulong Exempt { get; init; }

    /// <summary>By thread: where it points, as <see cref="StepBounds"/> has it.</summary>
    public required int[] Points { get; init; }

    /// <summary>The steps to states in which somebody is kept, in order; null before somebody asked.</summary>
    public ConcreteStep[]? Steps { get; set; }
}
