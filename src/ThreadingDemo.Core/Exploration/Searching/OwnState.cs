namespace ThreadingDemo.Exploration.Searching;

/// <summary>A state as the threads themselves come to it, though another may stand for it in the graph.</summary>
internal sealed class OwnState
{
    /// <summary>Its number among those that were met.</summary>
    public required int Number { get; init; }

    /// <summary>The state of the graph that stands for it.</summary>
    public required int InGraph { get; init; }

    /// <summary>The threads that can be kept from the region for ever from here on, a bit each.</summary>
    public required ulong Kept { get; init; }

    /// <summary>The movers that cannot step here, or need not, a bit each.</summary>
    public required ulong Exempt { get; init; }

    /// <summary>By thread: where it stands, as <see cref="OwnSteps"/> has it.</summary>
    public required int[] Stands { get; init; }

    /// <summary>The steps to states in which somebody is kept, in order; null before somebody asked.</summary>
    public OwnStep[]? Steps { get; set; }
}
