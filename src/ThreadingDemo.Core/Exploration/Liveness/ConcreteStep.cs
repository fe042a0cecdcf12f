namespace ThreadingDemo.Exploration.Liveness;

/// <summary>A step between states as the threads themselves come to them.</summary>
/// <param name="Number">Which one it is of all steps from the state before it, in the order of processes and then of what they choose.</param>
/// <param name="Process">Who takes it.</param>
/// <param name="After">Where it leads.</param>
internal sealed record ConcreteStep(int Number, int Process, ConcreteState After);
