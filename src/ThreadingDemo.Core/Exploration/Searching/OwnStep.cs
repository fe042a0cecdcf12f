namespace ThreadingDemo.Exploration.Searching;

/// <summary>A step between states as the threads themselves come to them.</summary>
/// <param name="Number">Which one it is of all steps from the state before it, in the order of movers and then of what they choose.</param>
/// <param name="Mover">Who takes it.</param>
/// <param name="After">Where it leads.</param>
internal sealed record OwnStep(int Number, int Mover, OwnState After);
