namespace ThreadingDemo.Exploration;

/// <summary>How far a search is.</summary>
/// <param name="States">How many states were met.</param>
/// <param name="StatesPerSecond">How many a second, from the beginning.</param>
/// <param name="Frontier">How many of them were not expanded yet; of walks, how many schedules are left.</param>
/// <param name="Depth">How many steps the farthest is from the beginning.</param>
public sealed record ExplorationProgress(long States, long StatesPerSecond, long Frontier, int Depth);
